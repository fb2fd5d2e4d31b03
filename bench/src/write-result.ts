import { writeFile } from "node:fs/promises";
import { cpus, loadavg, totalmem } from "node:os";

/** Prints the result with what the machine is, without its name, and writes it where asked. */
export async function writeResult(bench: string, result: object, quick: boolean, file?: string): Promise<void> {
  const machine = {
    node: process.version,
    processors: cpus().length,
    model: cpus()[0]?.model ?? "unknown",
    // Of the whole machine, when the bench ended: more than its processors means that the numbers are worse than they need be.
    loadAverages: loadavg().map((load) => Math.round(load * 10) / 10),
    memoryGiB: Math.round(totalmem() / 2 ** 30),
  };
  const text = `${JSON.stringify({ bench, quick, measuredAt: new Date().toISOString(), machine, ...result }, null, 2)}\n`;
  process.stdout.write(text);
  if (file) await writeFile(file, text);
}
