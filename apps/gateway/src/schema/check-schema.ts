import { readFile } from "node:fs/promises";
import { buildGatewaySchema } from "./build-schema.js";
import { checkContract } from "./check-contract.js";
import { NOT_YET } from "./not-yet.js";
import { printGatewaySchema } from "./print-schema.js";
import { CONTRACT_SCHEMA, EMITTED_SCHEMA } from "./schema-files.js";

/** What is wrong with the schema, in words: drift from the committed one, and breaches of the contract. */
export async function checkSchema(): Promise<readonly string[]> {
  const served = printGatewaySchema(buildGatewaySchema());
  const committed = await readFile(EMITTED_SCHEMA, "utf8");
  const drift =
    served === committed ? [] : ["schema.graphql: differs from what the code emits; run `npx pnpm schema`."];
  return [...drift, ...(await checkContract(await readFile(CONTRACT_SCHEMA, "utf8"), served, NOT_YET))];
}
