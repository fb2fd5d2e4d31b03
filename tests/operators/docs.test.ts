import { readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { createProgram } from "../../apps/cli/src/program.js";

const DOCS = [
  "README.md",
  ...(await readdir("docs")).filter((name) => name.endsWith(".md")).map((name) => `docs/${name}`),
];
const pages = new Map<string, string>();
for (const page of DOCS) pages.set(page, await readFile(page, "utf8"));

/** `daypass <command> [<subcommand>] … --option` wherever a page says so, with the page it stands on. */
function commandsInDocs(): Map<string, { readonly words: readonly string[]; readonly options: Set<string> }> {
  const found = new Map<string, { words: string[]; options: Set<string> }>();
  for (const text of pages.values()) {
    for (const [, said = ""] of text.matchAll(/(?:npx pnpm |`)daypass ((?:[a-z]|--)[^`\n#]*)/g)) {
      const parts = said.split(/\s+/);
      const nested = ["audit", "entra", "keys", "proof"].includes(parts[0] ?? "") && /^[a-z-]+$/.test(parts[1] ?? "");
      const words = parts.slice(0, nested ? 2 : 1);
      const known = found.get(words.join(" ")) ?? { words, options: new Set<string>() };
      for (const part of parts) if (part.startsWith("--")) known.options.add(part);
      found.set(words.join(" "), known);
    }
  }
  return found;
}

function help(words: readonly string[]): string {
  let command = createProgram();
  for (const word of words) {
    const next = command.commands.find((each) => each.name() === word);
    if (!next) return `there is no ${words.join(" ")}`;
    command = next;
  }
  return command.helpInformation();
}

test("each command that a page names is there, with the options it is given", () => {
  const commands = [...commandsInDocs().values()];
  expect(commands.map(({ words }) => words.join(" "))).toEqual(
    expect.arrayContaining(["probe", "close-all", "keys rotate", "audit verify", "entra app-manifest"]),
  );
  for (const { words, options } of commands) {
    const told = help(words);
    expect(told, words.join(" ")).toMatch(new RegExp(`^Usage: daypass ${words.join(" ")}\\b`));
    for (const option of options) expect(told, words.join(" ")).toContain(option);
  }
});

test("no page links to a page or a heading that is not there", async () => {
  const slug = (heading: string) =>
    heading
      .toLowerCase()
      .replace(/[^a-z0-9 -]/g, "")
      .replaceAll(" ", "-");
  for (const [page, text] of pages) {
    for (const [, target = "", anchor] of text.matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)]+))?\)/g)) {
      const to = target === "" ? page : join(dirname(page), target);
      const there = to.endsWith(".md") ? await readFile(to, "utf8").catch(() => null) : "";
      expect(there, `${page} links to ${to}`).not.toBeNull();
      const slugs = [...(there ?? "").matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) => slug(heading));
      if (anchor) expect(slugs, `${page} links to ${to}`).toContain(anchor);
    }
  }
});
