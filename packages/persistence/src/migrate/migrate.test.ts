import { randomBytes, randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import {
  createTestDatabase,
  embeddedPostgresForTests,
  resolveDataDir,
  startEmbeddedPostgres,
} from "@daypass/service-kit";
import { Client } from "pg";
import { expect, test } from "vitest";
import { createPersistence } from "../create-persistence.js";
import { MIGRATIONS } from "../migrations/index.js";
import { at } from "../testing/seed.js";
import { migrate, pendingMigrations } from "./migrate.js";
import { schemaDrift } from "./schema-drift.js";

const NAMES = MIGRATIONS.map(({ name }) => name);
const masterKey = new Uint8Array(32).fill(7);

async function emptyDatabase() {
  const server = await embeddedPostgresForTests();
  const database = await createTestDatabase(server.url);
  const dispose = async () => {
    await database.drop();
    await server.stop();
  };
  return { url: database.url, [Symbol.asyncDispose]: dispose };
}

async function query(url: string, ...statements: string[]) {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    for (const sql of statements) await client.query(sql);
  } finally {
    await client.end();
  }
}

test("an empty database becomes what the code expects, and a second run changes nothing", async () => {
  await using database = await emptyDatabase();
  expect(await pendingMigrations(database.url)).toEqual(NAMES);
  expect(await migrate(database)).toEqual(NAMES);
  expect(await pendingMigrations(database.url)).toEqual([]);
  expect(await migrate(database)).toEqual([]);
  expect(await schemaDrift(database.url)).toEqual([]);
});

test("two that migrate at once both end well, and each migration runs once", async () => {
  await using one = await emptyDatabase();
  await using other = await emptyDatabase();
  const runs = await Promise.all([migrate(one), migrate(one), migrate(other), migrate(one)]);
  expect(runs.flat().sort()).toEqual([...NAMES, ...NAMES].sort());
});

test("drift is told in words, whichever side it is on", async () => {
  await using database = await emptyDatabase();
  await migrate(database);
  await query(
    database.url,
    "alter table customers add column colour text",
    "alter table technicians alter column created_at type timestamptz",
    "alter table technicians alter column email drop not null",
    "alter table api_tokens drop column prefix",
  );
  expect(await schemaDrift(database.url)).toEqual([
    "api_tokens.prefix is missing in the database",
    "customers.colour is unknown to the code",
    "technicians.created_at is timestamptz not null in the database and timestamptz(3) not null in the code",
    "technicians.email is text in the database and text not null in the code",
  ]);
});

test("on a server of its own, a login that is no superuser migrates, runs stepped down, and may let another login run", async () => {
  const dataDir = join(
    resolveDataDir({ DAYPASS_DATA_DIR: process.env.DAYPASS_DATA_DIR }),
    `migrate-${randomBytes(4).toString("hex")}`,
  );
  const server = await startEmbeddedPostgres({ dataDir, durable: false });
  try {
    await query(
      server.url,
      "create role owner_login login createrole password 'secret'",
      "create role app_login login noinherit password 'secret'",
      "create database managed owner owner_login",
    );
    const asLogin = (login: string) =>
      Object.assign(new URL(server.url), { username: login, password: "secret", pathname: "/managed" }).href;
    await migrate({ url: asLogin("owner_login"), applicationLogin: "app_login" });
    for (const login of ["owner_login", "app_login"]) {
      const persistence = await createPersistence({ databaseUrl: asLogin(login), masterKey });
      const made = await persistence.deployment.createOrganization({ id: randomUUID(), name: login, createdAt: at(0) });
      const found = await persistence.unitOfWork.run(made.id, (stores) => stores.organization.get());
      expect(found).toEqual(made);
      await expect(persistence.assertCannotBypass()).resolves.toBeUndefined();
      await persistence.close();
    }
    expect(await migrate({ url: asLogin("owner_login") })).toEqual([]);
  } finally {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
});
