import { createTestDatabase, embeddedPostgresForTests } from "@daypass/service-kit";
import { Client } from "pg";
import type { Logger } from "typeorm";
import { createPersistence, type Persistence, type PersistenceOptions } from "../create-persistence.js";
import { ensureTemplate } from "./template.js";
import { TestClock } from "./test-clock.js";

export interface TestPersistence extends Persistence, AsyncDisposable {
  /** A superuser's URL: what is made of it has to step down by itself. */
  readonly url: string;
  readonly masterKey: Uint8Array;
  /** Moves `app_now()` too. */
  readonly clock: TestClock;
  /** As superuser, past all walls: to look, and to tamper. */
  superuser<T extends object = Record<string, unknown>>(sql: string, parameters?: unknown[]): Promise<T[]>;
  /** Another process of the same deployment. Closed with this one. */
  replica(options?: Partial<Omit<PersistenceOptions, "clockOffsetMs">>): Promise<Persistence>;
}

/** A migrated database of the caller's own, and persistence over it. `close()` removes both. */
export async function createTestPersistence(options: { logger?: Logger } = {}): Promise<TestPersistence> {
  const server = await embeddedPostgresForTests();
  const database = await createTestDatabase(server.url, await ensureTemplate(server.url));
  const masterKey = new Uint8Array(32).fill(7);
  const clock = new TestClock();
  const opened: Persistence[] = [];
  const replica: TestPersistence["replica"] = async (given = {}) => {
    const persistence = await createPersistence({
      databaseUrl: database.url,
      masterKey,
      clockOffsetMs: clock.offsetMs,
      ...given,
    });
    opened.push(persistence);
    return persistence;
  };
  const admin = new Client({ connectionString: database.url });
  admin.on("error", () => undefined); // the database is dropped at the end
  await admin.connect();
  const close = async () => {
    for (const persistence of opened.splice(0)) await persistence.close();
    await admin.end();
    await database.drop();
    await server.stop();
  };
  return {
    ...(await replica(options)),
    url: database.url,
    masterKey,
    clock,
    superuser: async (sql, parameters) => (await admin.query(sql, parameters)).rows,
    replica,
    close,
    [Symbol.asyncDispose]: close,
  };
}
