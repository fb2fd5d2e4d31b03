import { readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, extname, join } from "node:path";

const TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".ttf": "font/ttf",
};

export interface ExplorerFile {
  readonly type: string;
  read(): Promise<Buffer>;
}

/** The built GraphiQL of ruru's package, by file name: a name that is not among them never reaches the disk. */
export function explorerFiles(): ReadonlyMap<string, ExplorerFile> {
  const require = createRequire(import.meta.url);
  const directory = join(dirname(require.resolve("ruru/static")), "..", "static");
  const files = new Map<string, ExplorerFile>();
  for (const name of readdirSync(directory)) {
    const type = TYPES[extname(name)];
    if (type) files.set(name, { type, read: () => readFile(join(directory, name)) });
  }
  return files;
}
