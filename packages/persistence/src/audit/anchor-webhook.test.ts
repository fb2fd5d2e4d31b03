import { createHmac, randomBytes } from "node:crypto";
import { appendFile, mkdtemp, rm } from "node:fs/promises";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AnchorAudit, type AuditAnchor } from "@daypass/application";
import { afterEach, beforeEach, expect, test } from "vitest";
import { AnchorFile } from "./anchor-file.js";
import { AnchorWebhook } from "./anchor-webhook.js";

interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

const secret = randomBytes(32);
const now = new Date("2026-06-01T09:00:00Z");
let folder: string;
let receiver: Server;
let url: string;
let status: number;
let received: Received[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "daypass-webhook-"));
  [status, received] = [204, []];
  receiver = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      if (status < 300) received.push({ headers: request.headers, body: Buffer.concat(parts).toString() });
      response.writeHead(status, { location: "/elsewhere" }).end();
    });
  });
  await listen(0);
  url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/anchors`;
});
afterEach(async () => {
  await close();
  await rm(folder, { recursive: true });
});

const listen = (port: number) => new Promise<void>((resolve) => receiver.listen(port, "127.0.0.1", resolve));
const close = () =>
  new Promise<void>((resolve) => {
    receiver.closeAllConnections();
    receiver.close(() => resolve());
  });
const path = () => join(folder, "anchors.jsonl");
const open = () =>
  new AnchorWebhook({
    file: new AnchorFile(path()),
    cursorPath: `${path()}.taken`,
    url,
    secret,
    clock: { now: () => now },
  });
const anchorOf = (sequence: number): AuditAnchor => ({
  organizationId: "0190b3a8-0000-7000-8000-000000000001",
  sequence,
  hash: "ab".repeat(32),
  anchoredAt: now,
  signature: "key.signature",
});
const sequences = () =>
  received.flatMap(({ body }) => (JSON.parse(body) as { data: AuditAnchor[] }).data.map((anchor) => anchor.sequence));

test("anchors arrive as they are in the file, signed as Standard Webhooks has it", async () => {
  const sink = open();
  await sink.append([anchorOf(1), anchorOf(2)]);
  await sink.forward();
  const [{ headers, body } = { headers: {}, body: "" }] = received;
  const signed = `${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`;
  const signature = createHmac("sha256", secret).update(signed).digest("base64");
  expect(headers).toMatchObject({
    "content-type": "application/json",
    "webhook-timestamp": String(now.getTime() / 1000),
    "webhook-signature": `v1,${signature}`,
  });
  const { type, data } = JSON.parse(body) as { type: string; data: object[] };
  expect(type).toBe("audit.anchors");
  const copy = new AnchorFile(join(folder, "copy.jsonl"));
  await appendFile(join(folder, "copy.jsonl"), data.map((line) => `${JSON.stringify(line)}\n`).join(""));
  expect(await copy.read(), "what was received serves to verify with").toEqual(await sink.read());
});

test("what was taken is not sent again, by another process neither", async () => {
  await open().append([anchorOf(1)]);
  await open().forward();
  await open().forward();
  await open().append([anchorOf(2)]);
  await open().forward();
  expect(sequences()).toEqual([1, 2]);
});

test("a receiver that was away gets everything when it is back, in order and once", async () => {
  const { port } = receiver.address() as AddressInfo;
  await close();
  for (const sequence of [1, 2, 3]) {
    await open().append([anchorOf(sequence)]);
    await expect(open().forward()).rejects.toThrow();
  }
  await listen(port);
  for (const refusal of [500, 429, 404, 307]) {
    status = refusal;
    await expect(open().forward()).rejects.toThrow();
  }
  status = 200;
  await open().forward();
  await open().forward();
  expect(sequences()).toEqual([1, 2, 3]);
});

test("an answer that got lost makes the same anchors come again under the same id", async () => {
  await open().append([anchorOf(1)]);
  await open().forward();
  await rm(`${path()}.taken`);
  await open().forward();
  expect(sequences()).toEqual([1, 1]);
  expect(received[1]?.headers["webhook-id"]).toBe(received[0]?.headers["webhook-id"]);
});

test("a line that a crash tore off is passed over, one that is still being written waits", async () => {
  const sink = open();
  await sink.append([anchorOf(1)]);
  await appendFile(path(), '{"v":1,"organ');
  await sink.forward();
  await sink.append([anchorOf(2)]);
  await sink.forward();
  expect(sequences()).toEqual([1, 2]);
});

test("more than one request takes goes out over the next turns, and nothing is left behind", async () => {
  const sink = open();
  await sink.append(Array.from({ length: 1800 }, (_, index) => anchorOf(index + 1)));
  await sink.forward();
  await sink.forward();
  expect(sequences()).toEqual(Array.from({ length: 1800 }, (_, index) => index + 1));
});

test("a receiver that is away keeps no anchor from being written, and is tried again with no head moved", async () => {
  let sequence = 1;
  const anchorAudit = new AnchorAudit({
    auditRecord: { heads: async () => new Map([["o", { organizationId: "o", sequence, hash: "ab" }]]) },
    auditAnchors: open(),
    signer: { sign: async () => "key.signature" },
    clock: { now: () => now },
  });
  status = 503;
  await expect(anchorAudit.execute()).rejects.toThrow("answered 503");
  sequence = 2;
  await expect(anchorAudit.execute()).rejects.toThrow("answered 503");
  expect((await open().read()).anchors).toHaveLength(2);
  status = 202;
  expect(await anchorAudit.execute()).toBe(0);
  expect(sequences()).toEqual([1, 2]);
});
