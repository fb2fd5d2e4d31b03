import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { ensureTemplateDatabase } from "@daypass/service-kit";
import { migrate } from "../migrate/migrate.js";

const SOURCES = ["../migrations/", "../migrations/foundation/", "../migrate/"];

/** The migrated, empty database that test databases are cloned from: made again only when what makes it has changed. */
export async function ensureTemplate(serverUrl: string): Promise<string> {
  const hash = createHash("sha256");
  for (const folder of SOURCES.map((source) => fileURLToPath(new URL(source, import.meta.url)))) {
    const files = (await readdir(folder)).filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"));
    for (const file of files.sort()) hash.update(file).update(await readFile(`${folder}${file}`));
  }
  const name = `daypass_template-${hash.digest("hex").slice(0, 16)}` as const;
  await ensureTemplateDatabase(serverUrl, name, async (url) => {
    await migrate({ url });
  });
  return name;
}
