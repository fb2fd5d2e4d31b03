import { explain } from "./explain.js";
import { createProgram } from "./program.js";

try {
  await createProgram().parseAsync();
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exitCode = 1;
}
// Connection pools and timers of libraries must not keep a finished command waiting.
process.exit();
