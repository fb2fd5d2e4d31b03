import { mkdtempSync, rmSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { reachableDataDir, resolveDataDir } from "./resolve-data-dir.js";

const folder = mkdtempSync(join(tmpdir(), "daypass-workspace-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("the default is .daypass beside the workspace file, from any folder inside", async () => {
  await writeFile(join(folder, "pnpm-workspace.yaml"), "packages: []\n");
  await mkdir(join(folder, "apps", "cli"), { recursive: true });
  const fromRoot = resolveDataDir({}, folder);
  expect(resolveDataDir({}, join(folder, "apps", "cli"))).toBe(fromRoot);
  expect(fromRoot).toBe(reachableDataDir(join(folder, ".daypass")));
});

test("DAYPASS_DATA_DIR wins, and a relative one counts from the workspace's root", () => {
  expect(resolveDataDir({ DAYPASS_DATA_DIR: "/tmp/daypass-elsewhere" })).toBe("/tmp/daypass-elsewhere");
  expect(resolveDataDir({ DAYPASS_DATA_DIR: "data" }, folder)).toBe(reachableDataDir(join(folder, "data")));
});

test.runIf(process.getuid?.() === 0)("as root, a folder closed to the database's user gives way to /var/tmp", () => {
  const place = reachableDataDir(join(folder, ".daypass")); // mkdtemp makes it 0700
  expect(place).toMatch(/^\/var\/tmp\/daypass-[0-9a-f]{12}$/);
  expect(reachableDataDir(join(folder, ".daypass"))).toBe(place);
  expect(reachableDataDir(place)).toBe(place);
});
