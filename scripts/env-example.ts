import { readFileSync, writeFileSync } from "node:fs";
import { renderEnvExample } from "../packages/service-kit/src/index.js";

/** Writes `.env.example` from the environment's schema; with `--check`, fails where the committed file differs. */
const file = new URL("../.env.example", import.meta.url);
const wanted = renderEnvExample();
if (!process.argv.includes("--check")) writeFileSync(file, wanted);
else if (readFileSync(file, "utf8") !== wanted) {
  process.stderr.write(
    ".env.example is out of date: npx pnpm exec tsx --conditions=daypass-source scripts/env-example.ts\n",
  );
  process.exitCode = 1;
}
