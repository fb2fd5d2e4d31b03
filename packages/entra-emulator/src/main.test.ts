import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { EmulatorControl } from "./index.js";

const MAIN = fileURLToPath(new URL("./main.ts", import.meta.url));

test("the process says in one line that it is ready, serves its seed, and ends with 0 on SIGTERM", async () => {
  const seed = join(mkdtempSync(join(tmpdir(), "emulator-")), "seed.json");
  const tenant = {
    id: "60000000-0000-4000-8000-000000000001",
    displayName: "From a file",
    initialDomain: "file.example",
  };
  writeFileSync(seed, JSON.stringify({ tenants: [tenant] }));
  const child = spawn(process.execPath, ["--import", "tsx", MAIN, "--port", "0", "--seed", seed]);
  const [line] = (await once(createInterface(child.stdout), "line")) as [string];
  const ready = JSON.parse(line) as { ready: boolean; pid: number; url: string };
  expect(ready).toMatchObject({ ready: true, pid: child.pid });
  expect((await new EmulatorControl(ready.url).tenant("file.example")).displayName).toBe("From a file");
  child.kill("SIGTERM");
  const [code] = (await once(child, "exit")) as [number];
  expect(code).toBe(0);
});

test("a seed that is not one ends the process with a reason", async () => {
  const seed = join(mkdtempSync(join(tmpdir(), "emulator-")), "seed.json");
  writeFileSync(seed, JSON.stringify({ tenants: [{ id: "not an id" }] }));
  const child = spawn(process.execPath, ["--import", "tsx", MAIN, "--port", "0", "--seed", seed]);
  let errors = "";
  child.stderr.on("data", (chunk) => {
    errors += chunk;
  });
  const [code] = (await once(child, "close")) as [number];
  expect(code).not.toBe(0);
  expect(errors).toContain("initialDomain");
});
