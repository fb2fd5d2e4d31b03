import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { generate } from "@graphql-codegen/cli";
import { expect, test } from "vitest";
import config from "../../codegen.config.js";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

test("every document asks for what the schema has, and the manifest names each by its hash", async () => {
  const files: { filename: string; content: string }[] = await generate(
    { ...config, cwd: ROOT, silent: true } as Parameters<typeof generate>[0],
    false,
  );
  const manifest = files.find(({ filename }) => filename.endsWith("persisted-documents.json"));
  const committed = await readFile(`${ROOT}src/gql/persisted-documents.json`, "utf8");
  expect(JSON.parse(committed), "run the codegen script").toEqual(JSON.parse(manifest?.content ?? "{}"));
});
