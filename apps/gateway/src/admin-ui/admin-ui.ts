import { readdir, readFile } from "node:fs/promises";
import { extname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

/** Where `npx pnpm build` leaves it, beside the gateway; the same from sources and from what was built. */
export const ADMIN_UI_DIR = fileURLToPath(new URL("../../../admin-ui/dist", import.meta.url));

const MANIFEST = "persisted-documents.json";

const TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
};

export interface AdminUiFile {
  readonly body: Buffer;
  readonly type: string;
}

/** The built UI, held in memory: no path of a request ever reaches the disk. */
export interface AdminUi {
  /** By path, from the slash on. */
  readonly files: ReadonlyMap<string, AdminUiFile>;
  /** The documents it was built with, by SHA-256 in hex. */
  readonly documents: ReadonlyMap<string, string>;
}

/** Null where it is not built. @throws for a build that is broken: without its documents it could not ask for anything */
export async function readAdminUi(directory: string): Promise<AdminUi | null> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = new Map<string, AdminUiFile>();
  for (const entry of entries.filter((each) => each.isFile())) {
    const path = join(entry.parentPath, entry.name);
    const name = `/${relative(directory, path).split(sep).join("/")}`;
    const type = TYPES[extname(name)];
    if (type && name !== `/${MANIFEST}`) files.set(name, { body: await readFile(path), type });
  }
  if (!files.has("/index.html")) return null;
  const manifest: unknown = JSON.parse(await readFile(join(directory, MANIFEST), "utf8"));
  const documents = Object.entries(manifest as Record<string, string>);
  return { files, documents: new Map(documents.map(([id, document]) => [withoutPrefix(id), document])) };
}

/** Ids are written with the name of the hash, or without. */
export const withoutPrefix = (id: string): string => id.replace(/^sha256:/, "");
