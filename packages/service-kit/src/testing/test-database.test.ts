import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { EmbeddedPostgres } from "../embedded-postgres/start-embedded-postgres.js";
import { connectedClient } from "./connected-client.js";
import { embeddedPostgresForTests } from "./embedded-postgres-for-tests.js";
import { createTestDatabase, ensureTemplateDatabase } from "./test-database.js";

let postgres: EmbeddedPostgres;
const family = `kit${randomBytes(4).toString("hex")}`;

beforeAll(async () => {
  postgres = await embeddedPostgresForTests();
});

afterAll(async () => {
  await using connection = await connectedClient(postgres.url);
  await connection.client.query(`drop database if exists "${family}-2"`);
  await postgres.stop();
});

async function query(url: string, sql: string) {
  await using connection = await connectedClient(url);
  return (await connection.client.query(sql)).rows;
}

const databases = async (prefix: string) =>
  (await query(postgres.url, `select datname from pg_database where starts_with(datname, '${prefix}')`)).map(
    ({ datname }) => datname,
  );

test("a template is built once by however many ask, and its clones do not see each other", async () => {
  let builds = 0;
  const build = async (url: string) => {
    builds += 1;
    await query(url, "create table things (id int)");
  };
  const name = `${family}-1` as const;
  await Promise.all([1, 2, 3].map(() => ensureTemplateDatabase(postgres.url, name, build)));
  expect(builds).toBe(1);
  const [one, other] = await Promise.all([
    createTestDatabase(postgres.url, name),
    createTestDatabase(postgres.url, name),
  ]);
  await query(one.url, "insert into things values (1)");
  expect(await query(other.url, "select * from things")).toEqual([]);
  await Promise.all([one.drop(), other.drop()]);
  expect(await databases(one.name)).toEqual([]);
});

test("a template of newer content replaces the one before, and a build that fails leaves nothing", async () => {
  const failed = ensureTemplateDatabase(postgres.url, `${family}-2`, () => Promise.reject(new Error("migration 7")));
  await expect(failed).rejects.toThrow("migration 7");
  expect(await databases(`${family}-2`)).toEqual([]);
  await ensureTemplateDatabase(postgres.url, `${family}-2`, () => Promise.resolve());
  expect(await databases(family)).toEqual([`${family}-2`]);
});
