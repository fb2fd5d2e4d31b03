import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { resolveDataDir } from "@daypass/service-kit";

const run = promisify(execFile);
const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));

export interface MongoForTests {
  readonly name: string;
  /** Without a database. */
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * A MongoDB to test against: `MONGODB_TEST_URL`, else `mongod` from the PATH, else mongo-java-server, which speaks enough of
 * the protocol and needs Java 17 and Maven. Where there is none of them: a text that says what is missing.
 */
export async function mongoForTests(): Promise<MongoForTests | string> {
  const url = process.env.MONGODB_TEST_URL;
  if (url) return { name: "MongoDB", url, stop: () => Promise.resolve() };
  if (await works("mongod", ["--version"])) return startMongod();
  const missing: string[] = [];
  for (const [program, args] of [
    ["java", ["-version"]],
    ["mvn", ["-version"]],
  ] as const)
    if (!(await works(program, args))) missing.push(program);
  if (missing.length > 0) return `no MONGODB_TEST_URL, no mongod, and no ${missing.join(" or ")} for mongo-java-server`;
  const jars = await fetchedJars().catch(
    (error: unknown) => `Maven could not fetch mongo-java-server: ${String(error)}`,
  );
  return existsSync(jars) ? startJavaServer(jars) : jars;
}

async function works(program: string, args: readonly string[]): Promise<boolean> {
  return run(program, [...args]).then(
    () => true,
    () => false,
  );
}

async function startMongod(): Promise<MongoForTests> {
  const folder = mkdtempSync(join(tmpdir(), "daypass-mongo-"));
  const port = await freePort();
  const child = spawn("mongod", ["--dbpath", folder, "--port", String(port), "--bind_ip", "127.0.0.1"]);
  const lines = createInterface({ input: child.stdout });
  for await (const line of lines) if (line.includes("Waiting for connections")) break;
  child.stdout.resume();
  const stop = async () => {
    await ended(child, () => child.kill("SIGTERM"));
    rmSync(folder, { recursive: true, force: true });
  };
  return { name: "mongod", url: `mongodb://127.0.0.1:${port}/?directConnection=true`, stop };
}

async function startJavaServer(jars: string): Promise<MongoForTests> {
  const child = spawn("java", ["-cp", join(jars, "*"), here("./Main.java")], { stdio: ["pipe", "pipe", "ignore"] });
  const failed = once(child, "exit").then(([code]) => {
    throw new Error(`mongo-java-server did not start (${code}); it needs Java 17 or later`);
  });
  failed.catch(() => undefined);
  const [port] = (await Promise.race([once(createInterface({ input: child.stdout }), "line"), failed])) as [string];
  return {
    name: "mongo-java-server",
    url: `mongodb://127.0.0.1:${port}/?directConnection=true`,
    stop: () => ended(child, () => child.stdin.end()),
  };
}

/** Fetched by Maven once a checkout, under another name first: a fetch that was interrupted is not taken for whole. */
async function fetchedJars(): Promise<string> {
  const cache = join(resolveDataDir(process.env), "test-jars");
  const jars = join(cache, "mongo-java-server-1.47.0");
  if (existsSync(jars)) return jars;
  await mkdir(cache, { recursive: true });
  const fetching = mkdtempSync(join(cache, "fetching-"));
  try {
    const goal = ["dependency:copy-dependencies", `-DoutputDirectory=${fetching}`];
    await run("mvn", ["-q", "-B", "-f", here("./pom.xml"), ...goal]);
    await rename(fetching, jars).catch((error: unknown) => {
      if (!existsSync(jars)) throw error;
    });
    return jars;
  } finally {
    await rm(fetching, { recursive: true, force: true });
  }
}

async function ended(child: ChildProcess, end: () => void): Promise<void> {
  const exit = once(child, "exit");
  end();
  await exit;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}
