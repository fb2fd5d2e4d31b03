import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { chmod, mkdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { reachableDataDir } from "../data-dir/resolve-data-dir.js";
import { connectedClient } from "../testing/connected-client.js";
import { holderIn } from "./fixtures/holder.js";
import { startEmbeddedPostgres } from "./start-embedded-postgres.js";

const folders: string[] = [];

async function newFolder(mode = 0o755): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "daypass-embedded-"));
  await chmod(folder, mode);
  folders.push(folder, reachableDataDir(folder));
  return folder;
}

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

async function ask<Row extends object>(url: string, sql: string): Promise<Row[]> {
  await using connection = await connectedClient(url);
  return (await connection.client.query<Row>(sql)).rows;
}

/** One round trip that fails where no server listens. */
const isUp = (url: string) =>
  ask(url, "select 1").then(
    () => true,
    () => false,
  );

describe("startEmbeddedPostgres", () => {
  test("starts a durable PostgreSQL 18 on loopback that asks for the password, and keeps data over a stop", async () => {
    const dataDir = await newFolder();
    const first = await startEmbeddedPostgres({ dataDir });
    expect(first.attached).toBe(false);
    const settings = await ask<{ name: string; setting: string }>(
      first.url,
      "select name, setting from pg_settings where name in ('server_version_num','listen_addresses','fsync','max_connections','unix_socket_directories')",
    );
    const of = Object.fromEntries(settings.map(({ name, setting }) => [name, setting]));
    expect(of).toMatchObject({ listen_addresses: "127.0.0.1", fsync: "on", unix_socket_directories: "" });
    expect(Number(of.server_version_num)).toBeGreaterThanOrEqual(180_000);
    expect(Number(of.max_connections)).toBeGreaterThanOrEqual(200);
    expect(new URL(first.url).pathname).toBe("/daypass");
    const guess = new URL(first.url);
    guess.password = "guess";
    await expect(ask(guess.href, "select 1")).rejects.toMatchObject({ code: "28P01" });
    await ask(first.url, "create table kept as select 42 as answer");
    await first.stop();
    await first.stop();
    expect(await isUp(first.url)).toBe(false);

    const second = await startEmbeddedPostgres({ dataDir });
    expect(await ask(second.url, "select answer from kept")).toEqual([{ answer: 42 }]);
    await second.stop();
  });

  test("a second process attaches, and the server stops when the last one leaves, not before", async () => {
    const dataDir = await newFolder();
    const here = await startEmbeddedPostgres({ dataDir, durable: false });
    const other = await holderIn(dataDir);
    expect(other).toMatchObject({ attached: true, port: here.port, url: here.url });
    await here.stop();
    expect(await isUp(other.url)).toBe(true);
    await other.leave();
    expect(await isUp(other.url)).toBe(false);
  });

  test("outlives a parent killed with -9, and the next one attaches to it and stops it in the end", async () => {
    const dataDir = await newFolder();
    const parent = await holderIn(dataDir);
    expect(parent.attached).toBe(false);
    await ask(parent.url, "create table survivors (id int)");
    await parent.kill();
    const next = await startEmbeddedPostgres({ dataDir });
    expect(next).toMatchObject({ attached: true, port: parent.port });
    expect(await ask(next.url, "select count(*)::int as n from survivors")).toEqual([{ n: 0 }]);
    await next.stop();
    expect(await isUp(next.url)).toBe(false);
  });

  test("three processes that start at once on an empty folder share one server", async () => {
    const dataDir = await newFolder();
    const holders = await Promise.all([holderIn(dataDir), holderIn(dataDir), holderIn(dataDir)]);
    expect(new Set(holders.map(({ url }) => url)).size).toBe(1);
    expect(holders.filter(({ attached }) => !attached)).toHaveLength(1);
    await Promise.all(holders.map((holder) => holder.leave()));
    expect(await isUp(holders[0].url)).toBe(false);
  });

  test("starts again after the server itself was killed with -9, with what was committed", async () => {
    const dataDir = await newFolder();
    const first = await startEmbeddedPostgres({ dataDir });
    await ask(first.url, "create table committed as select 7 as n");
    const lockFile = join(reachableDataDir(dataDir), "postgres", "data", "postmaster.pid");
    process.kill(Number(readFileSync(lockFile, "utf8").split("\n")[0]), "SIGKILL");
    await expect.poll(() => isUp(first.url)).toBe(false);
    const second = await startEmbeddedPostgres({ dataDir });
    expect(await ask(second.url, "select n from committed")).toEqual([{ n: 7 }]);
    await first.stop();
    expect(await isUp(second.url)).toBe(true);
    await second.stop();
  });

  test("a folder closed to others is no obstacle, and what a killed initdb left is not taken for a cluster", async () => {
    const dataDir = await newFolder(0o700);
    const place = reachableDataDir(dataDir);
    await mkdir(join(place, "postgres.0123456789ab", "data"), { recursive: true });
    await writeFile(join(place, "postgres.0123456789ab", "data", "PG_VERSION"), "18\n");
    const postgres = await startEmbeddedPostgres({ dataDir, durable: false });
    expect(await isUp(postgres.url)).toBe(true);
    await postgres.stop();
  });

  test("the caller's own PG* variables do not redirect it", async () => {
    const dataDir = await newFolder();
    const holder = await holderIn(dataDir, { PGDATA: "/nowhere", PGPORT: "1", PGUSER: "someone", PGOPTIONS: "-c x=y" });
    expect(holder.attached).toBe(false);
    expect(await isUp(holder.url)).toBe(true);
    await holder.leave();
  });

  test("a cluster of another PostgreSQL is named, not damaged", async () => {
    const dataDir = await newFolder();
    const data = join(dataDir, "postgres", "data");
    await mkdir(data, { recursive: true });
    await writeFile(join(data, "PG_VERSION"), "17\n");
    await writeFile(join(dataDir, "postgres", "superuser-password"), "x\n");
    await expect(startEmbeddedPostgres({ dataDir })).rejects.toThrow(/was made by PostgreSQL 17/);
  });
});
