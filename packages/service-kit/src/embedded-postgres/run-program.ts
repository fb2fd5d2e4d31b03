import { spawn } from "node:child_process";
import type { ServerAccount } from "./server-account.js";

export interface ProgramResult {
  readonly exitCode: number;
  readonly output: string;
}

/** Runs one of PostgreSQL's programs to its end. Our own PG* variables are kept from it: PGDATA would redirect it. */
export function runProgram(
  program: string,
  args: readonly string[],
  options: { cwd: string; account: ServerAccount | undefined },
): Promise<ProgramResult> {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/.test(name)));
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: options.cwd,
      env: { ...env, LC_ALL: "C" },
      stdio: ["ignore", "pipe", "pipe"],
      windowsHide: true,
      ...options.account,
    });
    const chunks: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.on("error", reject);
    // "exit", not "close": on Windows the server inherits pg_ctl's pipes and would keep them open for its whole life.
    child.on("exit", (code) => {
      setImmediate(() => resolve({ exitCode: code ?? -1, output: Buffer.concat(chunks).toString("utf8").trim() }));
      child.stdout.destroy();
      child.stderr.destroy();
    });
  });
}
