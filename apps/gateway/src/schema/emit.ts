import { writeFile } from "node:fs/promises";
import { buildGatewaySchema } from "./build-schema.js";
import { printGatewaySchema } from "./print-schema.js";
import { EMITTED_SCHEMA } from "./schema-files.js";

await writeFile(EMITTED_SCHEMA, printGatewaySchema(buildGatewaySchema()));
