import { describe, expect, test } from "vitest";
import { createLogger, requestLogger } from "./create-logger.js";

function loggerWithLines() {
  const lines: string[] = [];
  const logger = createLogger({
    name: "test",
    level: "debug",
    destination: { write: (line) => void lines.push(line) },
  });
  return { logger, lines, last: () => JSON.parse(lines.at(-1) ?? "{}") as Record<string, unknown> };
}

const jwt = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhbGljZSJ9.c2lnbmF0dXJl";

describe("the logger", () => {
  test.each([
    ["an API token", "caller sent dp_abcDEF123456_789", "abcDEF123456"],
    ["a JWT", `got ${jwt} from Entra`, "eyJzdWIiOiJhbGljZSJ9"],
    ["an authorization header", "authorization: Bearer abc.def/ghi+jkl==", "abc.def"],
    ["a database URL's password", "connect postgresql://app:hunter2@db/daypass failed", "hunter2"],
    ["a password in JSON", '{"passwordProfile":{"password":"hunter2"}}', "hunter2"],
    ["a pass in a query", "temporaryAccessPass=hunter2&x=1", "hunter2"],
    ["a private key", "-----BEGIN PRIVATE KEY-----\nhunter2\n-----END PRIVATE KEY-----", "hunter2"],
  ])("keeps %s out of messages, fields, nested fields, errors and bindings", (_, text, secret) => {
    const { logger, lines } = loggerWithLines();
    logger.info(text);
    logger.info({ note: text, deep: [{ er: { text } }] }, "fields");
    logger.error(new Error(text, { cause: new Error(text) }));
    logger.child({ note: text }).info("bound");
    logger.info("formatted %s", text);
    expect(lines).toHaveLength(5);
    expect(lines.join("")).not.toContain(secret);
    expect(lines.join("")).toContain("[redacted]");
  });

  test.each([
    "password",
    "temporaryAccessPass",
    "Authorization",
    "set-cookie",
    "client_secret",
    "masterKey",
    "apiToken",
  ])("drops the value of a field called %s at any depth", (field) => {
    const { logger, lines } = loggerWithLines();
    logger.info({ [field]: "hunter2", outer: { list: [{ [field]: { inner: "hunter2" } }] } });
    expect(lines.join("")).not.toContain("hunter2");
  });

  test("an error is told by type, code and stack, never by its body", () => {
    const { logger, lines, last } = loggerWithLines();
    const error = Object.assign(new TypeError("refused"), {
      code: "Authorization_RequestDenied",
      status: 403,
      requestId: "r-1",
      body: "customer-name",
      response: { text: "customer-name" },
    });
    logger.error({ err: error }, "Graph said no");
    expect(last()).toMatchObject({
      level: "error",
      err: {
        type: "TypeError",
        message: "refused",
        code: "Authorization_RequestDenied",
        status: 403,
        requestId: "r-1",
      },
    });
    expect(lines.join("")).not.toContain("customer-name");
  });

  test("a request's lines carry its id", () => {
    const { logger, last } = loggerWithLines();
    requestLogger(logger, "req-7").info("hello");
    expect(last()).toMatchObject({ name: "test", requestId: "req-7", msg: "hello" });
  });

  test("survives what cannot be printed: cycles, binaries, big numbers", () => {
    const { logger, last } = loggerWithLines();
    const cycle: Record<string, unknown> = { n: 10n, key: Buffer.from("hunter2"), at: new Date(0) };
    cycle.self = cycle;
    logger.info({ cycle });
    expect(last()).toMatchObject({ cycle: { n: "10", key: "[binary]", at: "1970-01-01T00:00:00.000Z" } });
  });
});
