import { readFileSync } from "node:fs";
import { Command } from "commander";
import { z } from "zod";
import { createEmulator } from "./emulator.js";
import { defaultSeed } from "./seed/default-seed.js";
import { seedSchema } from "./seed/seed-schema.js";

const options = new Command()
  .name("entra-emulator")
  .description("Entra ID and Microsoft Graph on a loopback port, in memory")
  .option("--port <number>", "port to listen on; 0 takes a free one", "8765")
  .option("--seed <file>", "JSON file with apps and tenants; without it, a made-up MSP with three customers")
  .parse()
  .opts<{ port: string; seed?: string }>();

const port = z.coerce.number().int().min(0).max(65_535).parse(options.port);
const seed = options.seed ? seedSchema.parse(JSON.parse(readFileSync(options.seed, "utf8"))) : defaultSeed();
const emulator = await createEmulator({ port, seed });

async function stop(): Promise<void> {
  await emulator.close();
  process.exit(0);
}
process.on("SIGTERM", stop);
process.on("SIGINT", stop);
process.stdout.write(`${JSON.stringify({ ready: true, pid: process.pid, url: emulator.url })}\n`);
