import { randomBytes } from "node:crypto";
import { newWorkerId, openDeployment, openJobQueue } from "@daypass/composition";
import { createMigratedDatabase, StatementCounter } from "@daypass/persistence/testing";
import { createScheduler } from "@daypass/scheduler";
import { createLogger, loadEnvironment } from "@daypass/service-kit";
import { Client } from "pg";
import { nothingChanged } from "./nothing-changed.js";
import { planEnds } from "./plan-ends.js";
import { seedLiveGrants } from "./seed-live-grants.js";

const TWO_HOURS_MS = 2 * 3_600_000;

/** What starting brings with it is over then. */
const SETTLED_SECONDS = 10;

/** What a whole scheduler costs while `count` grants live, none is due, and each tenant is looked at every two minutes. By real time. */
export async function idle(count: number, seconds: number): Promise<object> {
  const database = await createMigratedDatabase();
  const logger = createLogger({ name: "bench", level: "fatal" });
  const sqlLogger = new StatementCounter();
  const environment = loadEnvironment({
    DATABASE_URL: database.url,
    DAYPASS_MASTER_KEY: randomBytes(32).toString("base64"),
  });
  const deployment = await openDeployment(environment, { logger, sqlLogger });
  const workerId = newWorkerId();
  const queue = await openJobQueue(deployment, logger, workerId);
  const entra = { ...deployment.entra, tenantWatch: nothingChanged() };
  const scheduler = createScheduler({ deployment: { ...deployment, entra }, queue, workerId, logger });
  try {
    await seedLiveGrants(
      deployment.ports,
      database.url,
      planEnds(count, "spread over an hour", Date.now() + TWO_HOURS_MS),
    );
    await watchedAlready(database.url);
    await scheduler.start();
    await wait(SETTLED_SECONDS);
    const before = sqlLogger.statements.length;
    const cpu = process.cpuUsage();
    await wait(seconds);
    const { user, system } = process.cpuUsage(cpu);
    const sent = sqlLogger.statements.slice(before);
    const perMinute = (value: number) => Math.round((value * 60) / seconds);
    return {
      liveGrants: count,
      seconds,
      statementsAMinute: perMinute(sent.length),
      processorMsAMinute: perMinute((user + system) / 1000),
      residentMiB: Math.round(process.memoryUsage.rss() / 2 ** 20),
      most: mostOf(sent),
    };
  } finally {
    await scheduler.stop(4000);
    await deployment.close();
    await database.drop();
  }
}

/** As after hours of running: tenants were checked today, and their looks are spread over two minutes and over the hour. */
async function watchedAlready(connectionString: string): Promise<void> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    await client.query("update tenant_apps set authorization_checked_at = now()");
    await client.query(`insert into tenant_watches (organization_id, tenant_app_id, next_look_at)
      select organization_id, id, now() + random() * interval '2 minutes' from tenant_apps on conflict do nothing`);
  } finally {
    await client.end();
  }
}

/** The five statements that are sent most, by their beginnings. */
function mostOf(statements: readonly string[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const sql of statements) {
    const name = sql.replaceAll(/\s+/g, " ").slice(0, 60);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return Object.fromEntries([...counts].sort((a, b) => b[1] - a[1]).slice(0, 5));
}

const wait = (seconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, seconds * 1000));
