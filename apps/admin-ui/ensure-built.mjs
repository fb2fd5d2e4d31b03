import { readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";

// Builds what the gateway serves, unless it is there and newer than every source. Two at once do not disturb each other.
const root = fileURLToPath(new URL(".", import.meta.url));
const dist = join(root, "dist");
const at = (path) =>
  stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );

const sources = await Promise.all(
  ["src", "public"].map(async (folder) =>
    (await readdir(join(root, folder), { recursive: true })).map((name) => join(root, folder, name)),
  ),
);
const times = await Promise.all([...sources.flat(), join(root, "index.html"), join(root, "vite.config.ts")].map(at));
const builtAt = await at(join(dist, "index.html"));
if (builtAt < Math.max(...times)) {
  // Whoever calls may be a test, whose own NODE_ENV would make React's development build of it.
  process.env.NODE_ENV = "production";
  const outDir = `${dist}-${process.pid}`;
  await build({ root, logLevel: "error", build: { outDir, emptyOutDir: true } });
  await rm(dist, { recursive: true, force: true });
  await rename(outDir, dist).catch(() => rm(outDir, { recursive: true, force: true }));
}
