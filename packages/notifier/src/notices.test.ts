import { randomBytes, randomUUID } from "node:crypto";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { DeliverNotices, type NoticeMessage, toGlobalId, WriteNotices } from "@daypass/application";
import type { NewAuditEvent } from "@daypass/domain";
import { SMTPServer } from "smtp-server";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  createTestPersistence,
  seedGrant,
  seedTenant,
  type TestPersistence,
  technicianOf,
} from "../../persistence/src/testing/index.js";
import { SmtpNotifier, WebhookNotifier } from "./index.js";

interface Mail {
  readonly to: readonly string[];
  readonly raw: string;
}

const secret = randomBytes(32);
const never = new AbortController().signal;
let persistence: TestPersistence;
let mails: Mail[] = [];
let posts: { readonly headers: IncomingHttpHeaders; readonly body: string }[] = [];
let status = 200;
let smtp: SMTPServer;
let receiver: Server;
let smtpPort = 0;

beforeAll(async () => {
  persistence = await createTestPersistence();
  receiver = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      if (status < 300) posts.push({ headers: request.headers, body: Buffer.concat(parts).toString() });
      response.writeHead(status).end();
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
  await openMail();
});
afterAll(async () => {
  await closeMail();
  receiver.closeAllConnections();
  await new Promise((resolve) => receiver.close(resolve));
  await persistence.close();
});

async function openMail(): Promise<void> {
  smtp = new SMTPServer({
    disabledCommands: ["AUTH", "STARTTLS"],
    onData: (stream, session, done) => {
      const parts: Buffer[] = [];
      stream.on("data", (part: Buffer) => parts.push(part));
      stream.on("end", () => {
        mails.push({ to: session.envelope.rcptTo.map(({ address }) => address), raw: Buffer.concat(parts).toString() });
        done();
      });
    },
  });
  smtp.on("error", () => undefined);
  await new Promise<void>((resolve) => smtp.listen(smtpPort, "127.0.0.1", () => resolve()));
  smtpPort = (smtp.server.address() as AddressInfo).port;
}
const closeMail = () => new Promise<void>((resolve) => smtp.close(() => resolve()));

const mailer = () => new SmtpNotifier({ url: `smtp://127.0.0.1:${smtpPort}`, from: "daypass@msp.example" });
// Real time: the receiver's library compares with it.
const poster = () =>
  new WebhookNotifier({
    url: `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/notices`,
    secret,
    clock: { now: () => new Date() },
  });

function process() {
  const { unitOfWork, noticeBook: book, clock } = persistence;
  const notifiers = [mailer(), poster()];
  const channels = notifiers.map(({ channel }) => channel);
  const publicUrl = "https://daypass.msp.example";
  const write = new WriteNotices({ unitOfWork, clock }, { book, channels });
  const deliver = new DeliverNotices({ unitOfWork, clock }, { book, notifiers, publicUrl, onError: () => undefined });
  return async () => {
    await write.execute(never);
    await deliver.execute(never);
  };
}

const messageOf = (given: Partial<NoticeMessage> = {}): NoticeMessage => ({
  id: randomUUID(),
  kind: "alarm",
  organizationId: randomUUID(),
  tenantAppId: null,
  accessGrantId: null,
  detail: null,
  occurredAt: new Date(),
  to: "owner@msp.example",
  subject: "Daypass",
  text: "Words.",
  ...given,
});

test("a receiver that is down for an hour misses nothing, and gets nothing twice under one id", async () => {
  const tenant = await seedTenant(persistence);
  const owner = technicianOf(tenant.organization.id, { roles: ["OWNER"] });
  const { grant, technician } = await seedGrant(persistence, tenant);
  const about = { customerId: tenant.customer.id, tenantAppId: tenant.tenantApp.id, accessGrantId: grant.id };
  const event = (type: NewAuditEvent["type"], data: NewAuditEvent["data"], refused = false): NewAuditEvent => ({
    type,
    occurredAt: persistence.clock.now(),
    actorKind: "SYSTEM",
    actorId: null,
    actorName: "Daypass",
    outcome: refused ? "REFUSED" : "FAILED",
    ...about,
    data,
  });
  await persistence.unitOfWork.run(tenant.organization.id, async (stores) => {
    await stores.technicians.insert(owner);
    stores.audit.record(event("accessGrant.overdue", { code: "Timeout", message: "a pass: A+pass" }));
    stores.audit.record(event("alarm.raised", { alarm: "SERVICE_PRINCIPAL_OWNER_ADDED", key: "x" }));
    stores.audit.record(event("accessGrant.foundDirty", {}, true));
  });
  const replicas = [process(), process()];
  status = 503;
  await closeMail();
  for (let minute = 0; minute < 60; minute += 4) {
    await Promise.all(replicas.map((run) => run()));
    persistence.clock.advance({ minutes: 4 });
  }
  expect([mails, posts]).toEqual([[], []]);
  expect((await persistence.noticeBook.undelivered()).count).toBe(5);
  expect((await persistence.noticeBook.undelivered()).oldestMs).toBeGreaterThan(50 * 60_000);
  await openMail();
  status = 200;
  for (let round = 0; round < 3; round++) {
    persistence.clock.advance({ minutes: 5 });
    await Promise.all(replicas.map((run) => run()));
  }
  expect((await persistence.noticeBook.undelivered()).count).toBe(0);
  const known = new Set([owner.email, technician.email]);
  expect(mails.filter(({ to }) => to.every((each) => known.has(each)))).toHaveLength(mails.length);
  expect(mails.map(({ to }) => to[0]).sort()).toEqual([owner.email, owner.email, technician.email].sort());
  expect(new Set(mails.map(({ raw }) => /^Message-ID: (.*)$/im.exec(raw)?.[1])).size).toBe(3);
  expect(posts.map(({ body }) => JSON.parse(body).type).sort()).toEqual(["notice.access-overdue", "notice.alarm"]);
  const webhook = new Webhook(`whsec_${secret.toString("base64")}`);
  for (const { headers, body } of posts) {
    const read = webhook.verify(body, headers as Record<string, string>) as { data: { id: string; text: string } };
    expect(read.data).toMatchObject({ id: headers["webhook-id"], accessGrantId: toGlobalId("AccessGrant", grant.id) });
    expect(read.data.text).toMatch(/https?:.*\/(grants|tenants)\/[\w-]+$/);
    expect(body).not.toContain("A+pass");
    expect(() => webhook.verify(`${body} `, headers as Record<string, string>)).toThrow();
  }
  expect(mails.map(({ raw }) => raw).join()).not.toContain("A+pass");
});

test("the holder is told once that little time is left, and again when the end has moved", async () => {
  const tenant = await seedTenant(persistence);
  const { grant, technician } = await seedGrant(persistence, tenant);
  mails = [];
  posts = [];
  const endIn = (minutes: number) =>
    persistence.superuser(
      `update access_grants set status = 'ACTIVE', activated_at = $2, expires_at = $3, closing_starts_at = $3,
         time_to_usable_ms = 1 where id = $1`,
      [grant.id, persistence.clock.now(), new Date(persistence.clock.now().getTime() + minutes * 60_000)],
    );
  const run = process();
  await endIn(30);
  await run();
  expect(mails).toEqual([]);
  await endIn(14);
  await run();
  await run();
  expect(mails.map(({ to }) => to)).toEqual([[technician.email]]);
  // A long line is broken softly on its way.
  expect(mails[0]?.raw.replaceAll("=\r\n", "")).toContain(
    `https://daypass.msp.example/grants/${toGlobalId("AccessGrant", grant.id)}`,
  );
  await endIn(15);
  await run();
  expect(mails).toHaveLength(2);
});

test.each([
  "a@msp.example\r\nBcc: all@evil.example",
  "a@msp.example, b@evil.example",
  "Name <a@msp.example>",
  "a@msp.example\u2028b",
  "",
])("no mail goes to %j, and none is tried again", async (to) => {
  await expect(mailer().send(messageOf({ to }))).rejects.toMatchObject({ name: "NoticeRefusedError" });
});

test("a subject cannot add a header", async () => {
  mails = [];
  await mailer().send(messageOf({ subject: "Contoso\r\nBcc: all@evil.example" }));
  expect(mails).toHaveLength(1);
  const head = mails[0]?.raw.split("\r\n\r\n")[0] ?? "";
  expect(head).not.toMatch(/^Bcc:/im);
  expect(mails[0]?.to).toEqual(["owner@msp.example"]);
});

test("both ways say whether the other side can be reached, and send nothing for it", async () => {
  [mails, posts] = [[], []];
  await mailer().check();
  await closeMail();
  await expect(mailer().check()).rejects.toThrow("takes no mail from us");
  await openMail();
  status = 503;
  await expect(poster().check()).rejects.toThrow("answered 503");
  status = 405;
  await poster().check();
  expect(mails).toEqual([]);
});
