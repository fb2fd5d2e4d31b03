import { EventEmitter } from "node:events";
import { describe, expect, test } from "vitest";
import { createLogger } from "../logger/create-logger.js";
import { gracefulShutdown } from "./graceful-shutdown.js";

function process() {
  const events = new EventEmitter();
  const lines: string[] = [];
  const exits: number[] = [];
  const exited = new Promise<number>((resolve) => events.once("exit", resolve));
  const host = {
    on: (event: string, listener: (...args: unknown[]) => void) => events.on(event, listener),
    exit: (code: number) => {
      exits.push(code);
      events.emit("exit", code);
    },
  };
  const logger = createLogger({ name: "test", destination: { write: (line) => void lines.push(line) } });
  return {
    shutdown: gracefulShutdown(logger, host),
    send: (event: string, error?: unknown) => events.emit(event, error),
    exits,
    exited,
    lines,
  };
}

describe("a graceful shutdown", () => {
  test("undoes the steps in reverse, one after the other, and exits with 0", async () => {
    const { shutdown, send, exited } = process();
    const done: string[] = [];
    shutdown.add("database", 1_000, () => void done.push("database"));
    shutdown.add("server", 1_000, async () => {
      await new Promise((resolve) => setImmediate(resolve));
      done.push("server");
    });
    send("SIGTERM");
    expect(shutdown.signal.aborted).toBe(true);
    expect(await exited).toBe(0);
    expect(done).toEqual(["server", "database"]);
  });

  test("a step that hangs or throws is named and left behind, the others still run, and the exit code tells", async () => {
    const { shutdown, send, exited, lines } = process();
    const done: string[] = [];
    shutdown.add("database", 1_000, () => void done.push("database"));
    shutdown.add("jobs", 10, () => new Promise(() => undefined));
    shutdown.add("server", 1_000, () => Promise.reject(new Error("port stuck")));
    send("SIGINT");
    expect(await exited).toBe(1);
    expect(done).toEqual(["database"]);
    expect(lines.join("")).toMatch(/"step":"server"[\s\S]*"step":"jobs"/);
  });

  test("a second signal exits at once", async () => {
    const { shutdown, send, exits } = process();
    shutdown.add("jobs", 60_000, () => new Promise(() => undefined));
    send("SIGTERM");
    send("SIGTERM");
    expect(exits).toEqual([130]);
  });

  test.each(["unhandledRejection", "uncaughtException"])(
    "%s is logged, stops in order and exits with 1",
    async (event) => {
      const { shutdown, send, exited, lines } = process();
      const done: string[] = [];
      shutdown.add("database", 1_000, () => void done.push("database"));
      send(event, new Error("nobody caught me"));
      expect(await exited).toBe(1);
      expect(done).toEqual(["database"]);
      expect(lines[0]).toMatch(/"level":"fatal".*nobody caught me/);
    },
  );
});
