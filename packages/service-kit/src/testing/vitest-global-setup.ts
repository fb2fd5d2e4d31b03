import type { EmbeddedPostgres } from "../embedded-postgres/start-embedded-postgres.js";
import { embeddedPostgresForTests } from "./embedded-postgres-for-tests.js";

let held: EmbeddedPostgres | undefined;

/** For `globalSetup` in vitest.config.ts: keeps the shared server up while any test file runs. */
export async function setup(): Promise<void> {
  held = await embeddedPostgresForTests();
}

export async function teardown(): Promise<void> {
  await held?.stop();
}
