import { execFile } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { beforeAll, expect, test } from "vitest";

const DIST = fileURLToPath(new URL("../../dist/", import.meta.url));
const ENSURE_BUILT = fileURLToPath(new URL("../../ensure-built.mjs", import.meta.url));
const KILOBYTE = 1000;
const FIRST_LOAD_KB = 230;
const ROUTE_KB = 60;

const sizes = new Map<string, number>();
let first: Set<string>;

beforeAll(async () => {
  await promisify(execFile)(process.execPath, [ENSURE_BUILT]);
  for (const name of (await readdir(`${DIST}assets`)).filter((each) => each.endsWith(".js"))) {
    sizes.set(name, gzipSync(await readFile(`${DIST}assets/${name}`)).length / KILOBYTE);
  }
  const page = await readFile(`${DIST}index.html`, "utf8");
  first = new Set();
  for (const [, name = ""] of page.matchAll(/assets\/([\w.-]+\.js)/g)) await addWithImports(name, first);
});

/** What a chunk imports comes with it; what it imports later, by `import()`, does not. */
async function addWithImports(name: string, into: Set<string>): Promise<void> {
  if (into.has(name)) return;
  into.add(name);
  const code = await readFile(`${DIST}assets/${name}`, "utf8");
  for (const [, imported = ""] of code.matchAll(/(?:from|import)\s*["']\.\/([\w.-]+\.js)["']/g)) {
    await addWithImports(imported, into);
  }
}

const kilobytes = (names: Iterable<string>) => [...names].reduce((sum, name) => sum + (sizes.get(name) ?? 0), 0);

test(`the first load is at most ${FIRST_LOAD_KB} kB of JavaScript, the front page's own included`, async () => {
  const home = [...sizes.keys()].find((name) => name.startsWith("my-access-screen")) ?? "";
  const all = new Set(first);
  await addWithImports(home, all);
  expect(kilobytes(first)).toBeGreaterThan(100);
  expect(kilobytes(all)).toBeLessThanOrEqual(FIRST_LOAD_KB);
});

test(`no screen adds more than ${ROUTE_KB} kB to it`, async () => {
  const screens = [...sizes.keys()].filter((name) => name.includes("-screen-"));
  expect(screens.length).toBeGreaterThan(4);
  for (const screen of screens) {
    const all = new Set<string>();
    await addWithImports(screen, all);
    expect(kilobytes([...all].filter((name) => !first.has(name))), screen).toBeLessThanOrEqual(ROUTE_KB);
  }
});
