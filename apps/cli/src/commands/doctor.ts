import { Command } from "commander";
import { examine } from "../doctor/examine.js";
import type { Finding } from "../doctor/finding.js";

const MARKS: Readonly<Record<Finding["status"], string>> = { ok: "ok  ", warning: "warn", failed: "FAIL" };

/** `daypass doctor`: what works, what does not, and how to mend it. Ends non-zero when something failed. */
export const doctorCommand = (): Command =>
  new Command("doctor")
    .description("examine database, job store, clock, Entra and Graph, and say how to mend what is wrong")
    .option("--json", "print one line of JSON")
    .action(async (options: { json?: true }) => {
      const findings = await examine(process.env);
      const ok = findings.every((finding) => finding.status !== "failed");
      if (options.json) process.stdout.write(`${JSON.stringify({ ok, checks: findings })}\n`);
      else for (const finding of findings) process.stdout.write(`${lines(finding)}\n`);
      if (!ok) process.exitCode = 1;
    });

const lines = ({ status, name, detail, fix }: Finding): string =>
  `${MARKS[status]}  ${name.padEnd(22)} ${detail}${fix ? `\n      ${"".padEnd(22)} fix: ${fix}` : ""}`;
