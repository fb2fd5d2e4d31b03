import { copyFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

/** The gateway takes documents of this list only, so it travels with what was built from it. */
const manifest = (): Plugin => ({
  name: "persisted-documents",
  apply: "build",
  async writeBundle({ dir }) {
    const from = fileURLToPath(new URL("src/gql/persisted-documents.json", import.meta.url));
    await copyFile(from, `${dir}/persisted-documents.json`);
  },
});

const GATEWAY = process.env.PUBLIC_URL ?? "http://localhost:4000";

export default defineConfig({
  plugins: [react(), manifest()],
  // Nothing inline: the content security policy allows files of our own origin alone.
  build: { target: "es2022", assetsInlineLimit: 0, modulePreload: { polyfill: false }, chunkSizeWarningLimit: 800 },
  server: { proxy: { "/graphql": GATEWAY, "/auth": GATEWAY, "/connect": GATEWAY } },
});
