import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { ensureTemplateDatabase } from "@daypass/service-kit";
import { migrate } from "../migrate/migrate.js";

const SOURCES = ["../migrations/", "../migrations/foundation/", "../migrate/"];

/** Of the sources as they are when this code is loaded: later edits are another template's, and not what is run here. */
const hash = hashOfSources();

/** The migrated, empty database that test databases are cloned from: made again only when what makes it has changed. */
export async function ensureTemplate(serverUrl: string): Promise<string> {
  const name = `daypass_template-${await hash}` as const;
  await ensureTemplateDatabase(serverUrl, name, async (url) => {
    await migrate({ url });
  });
  return name;
}

async function hashOfSources(): Promise<string> {
  const sum = createHash("sha256");
  for (const folder of SOURCES.map((source) => fileURLToPath(new URL(source, import.meta.url)))) {
    const files = (await readdir(folder)).filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"));
    for (const file of files.sort()) sum.update(file).update(await readFile(`${folder}${file}`));
  }
  return sum.digest("hex").slice(0, 16);
}
