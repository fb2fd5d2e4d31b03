import { fileURLToPath } from "node:url";

/** What the gateway serves, committed. */
export const EMITTED_SCHEMA = fileURLToPath(new URL("../../schema.graphql", import.meta.url));

/** What callers were promised. */
export const CONTRACT_SCHEMA = fileURLToPath(new URL("../../contract/schema.graphql", import.meta.url));
