import { spawn } from "node:child_process";
import { checkFileSizes } from "./check-file-sizes.js";

/** One gate: its name, and what has to hold. Answers what is wrong, in words; empty means it holds. */
interface Gate {
  readonly name: string;
  readonly run: () => Promise<string>;
}

const MODULES_AT_LEAST = 300;
const source = ["--conditions=daypass-source", "--import", "tsx"];

const GATES: readonly Gate[] = [
  {
    name: "format and lint",
    run: () => tool("biome", ["ci", "--error-on-warnings", "--colors=off", "--max-diagnostics=20", "."]),
  },
  { name: "types", run: () => tool("tsc", ["-p", "tsconfig.json", "--noEmit"]) },
  { name: "types in the browser", run: checkBrowserTypes },
  { name: "package arrows", run: checkArrows },
  { name: "file sizes", run: checkFileSizes },
  { name: "GraphQL schema and contract", run: () => node([...source, "apps/gateway/src/schema/check.ts"]) },
  { name: "migrations and entities", run: () => node([...source, "scripts/check-migrations.ts"]) },
  { name: ".env.example", run: () => node([...source, "scripts/env-example.ts", "--check"]) },
  { name: "dead code", run: () => tool("knip", ["--no-progress"]) },
];

/** What runs in a browser knows its types, and nothing else does. */
async function checkBrowserTypes(): Promise<string> {
  const problems = [];
  for (const folder of ["apps/admin-ui", "tests/ui"]) {
    problems.push(await tool("tsc", ["-p", `${folder}/tsconfig.json`, "--noEmit"]));
  }
  return problems.join("");
}

/** dependency-cruiser says "no violations" over no modules too: the count is part of the check. */
async function checkArrows(): Promise<string> {
  const { code, output } = await run("node_modules/.bin/depcruise", [
    "--config",
    ".dependency-cruiser.mjs",
    "packages",
    "apps",
  ]);
  if (code !== 0) return output;
  const modules = Number(/\((\d+) modules/.exec(output)?.[1] ?? 0);
  return modules >= MODULES_AT_LEAST ? "" : `only ${modules} modules were seen:\n${output}`;
}

async function tool(name: string, args: readonly string[]): Promise<string> {
  const { code, output } = await run(`node_modules/.bin/${name}`, args);
  return code === 0 ? "" : output;
}

async function node(args: readonly string[]): Promise<string> {
  const { code, output } = await run(process.execPath, args);
  return code === 0 ? "" : output;
}

function run(command: string, args: readonly string[]): Promise<{ code: number; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    child.stdout.on("data", (chunk) => {
      output += chunk;
    });
    child.stderr.on("data", (chunk) => {
      output += chunk;
    });
    child.on("error", reject);
    child.on("close", (code) => resolve({ code: code ?? 1, output }));
  });
}

let failed = 0;
for (const gate of GATES) {
  const started = performance.now();
  const problem = await gate.run().catch((error: unknown) => String(error));
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  process.stdout.write(`${problem ? "FAIL" : "ok  "}  ${gate.name.padEnd(30)} ${seconds} s\n`);
  if (problem) {
    failed += 1;
    process.stdout.write(`${problem.trim()}\n\n`);
  }
}
process.stdout.write(`${GATES.length - failed} of ${GATES.length} checks hold\n`);
process.exitCode = failed > 0 ? 1 : 0;
