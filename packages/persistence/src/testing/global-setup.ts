import { type EmbeddedPostgres, embeddedPostgresForTests } from "@daypass/service-kit";
import { ensureTemplate } from "./template.js";

let held: EmbeddedPostgres | undefined;

/** For `globalSetup` in vitest.config.ts: one server for the whole run, and the template that test databases are cloned from. */
export async function setup(): Promise<void> {
  held = await embeddedPostgresForTests();
  await ensureTemplate(held.url);
}

export async function teardown(): Promise<void> {
  await held?.stop();
}
