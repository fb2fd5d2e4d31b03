import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

// Production start of one gateway and one scheduler from what `pnpm build` compiled. When one of them ends, so does the other:
// whoever supervises this process sees it and starts both anew.
const STOP_WITHIN_MS = 10_000;
const programs = ["../apps/gateway/dist/main.js", "../apps/scheduler/dist/main.js"];

const children = programs.map((program) =>
  spawn(process.execPath, [fileURLToPath(new URL(program, import.meta.url))], { stdio: "inherit" }),
);
let stopping = false;
let exitCode = 0;

function stop(signal) {
  if (stopping) return;
  stopping = true;
  for (const child of children) child.kill(signal);
  setTimeout(() => {
    for (const child of children) child.kill("SIGKILL");
  }, STOP_WITHIN_MS).unref();
}

for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, () => stop(signal));
for (const child of children) {
  child.on("exit", (code) => {
    if (!stopping) exitCode = code || 1;
    stop("SIGTERM");
    if (children.every((other) => other.exitCode !== null || other.signalCode !== null)) process.exit(exitCode);
  });
}
