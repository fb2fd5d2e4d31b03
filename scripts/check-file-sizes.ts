import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";

const MAX_LINES = 250;
const SOURCES = /^(apps|packages|tests|bench|scripts)\/.*\.(ts|tsx)$/;
const GENERATED = /^apps\/admin-ui\/src\/gql\//;

/** One reason a file: past 250 lines there are two. Answers the files that are longer. */
export async function checkFileSizes(): Promise<string> {
  const { stdout } = await promisify(execFile)("git", ["ls-files"], { maxBuffer: 16 * 1024 * 1024 });
  const files = stdout.split("\n").filter((file) => SOURCES.test(file) && !GENERATED.test(file));
  const lengths = await Promise.all(files.map(async (file) => ({ file, lines: await countLines(file) })));
  const long = lengths.filter(({ lines }) => lines > MAX_LINES);
  return long.map(({ file, lines }) => `${file} has ${lines} lines; at most ${MAX_LINES}`).join("\n");
}

async function countLines(file: string): Promise<number> {
  // A file removed but not committed yet is still listed.
  const text = await readFile(file, "utf8").catch(() => "");
  return text.split("\n").length - 1;
}
