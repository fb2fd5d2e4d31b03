import { checkSchema } from "./check-schema.js";

const problems = await checkSchema();
for (const problem of problems) process.stderr.write(`${problem}\n`);
process.exitCode = problems.length === 0 ? 0 : 1;
