import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AnchorAudit, VerifyAudit } from "@daypass/application";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createTestPersistence, type TestPersistence } from "../testing/index.js";
import { rehashChain } from "../testing/rehash-chain.js";
import { eventOf, newOrganization } from "../testing/seed.js";
import { AnchorFile } from "./anchor-file.js";

let persistence: TestPersistence;
let folder: string;
let file: AnchorFile;
let mine: string;
let theirs: string;

beforeAll(async () => {
  persistence = await createTestPersistence();
});
afterAll(() => persistence.close());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "daypass-anchors-"));
  file = new AnchorFile(join(folder, "sub", "anchors.jsonl"));
  mine = (await newOrganization(persistence)).id;
  theirs = (await newOrganization(persistence)).id;
  await record(mine, "one", "two", "three", "four");
  await record(theirs, "their one", "their two");
  await anchor();
  return () => rm(folder, { recursive: true });
});

const ports = () => ({ ...persistence, auditAnchors: file, clock: persistence.clock });
const anchor = (process = new AnchorAudit(ports())) => process.execute();
const verify = async (organizationId = mine) => {
  const { intact, organizations } = await new VerifyAudit(ports()).execute(organizationId);
  const report = organizations[0]?.report;
  expect(intact).toBe(report?.intact);
  return report;
};
const record = (organizationId: string, ...justifications: string[]) =>
  persistence.unitOfWork.run(organizationId, async (stores) => {
    for (const justification of justifications) stores.audit.record(eventOf({ data: { n: 1, justification } }));
  });
const tamper = (sql: string) =>
  persistence.superuser(sql.replaceAll(":mine", `'${mine}'`).replaceAll(":theirs", `'${theirs}'`));
const at = (sequence: number, of = ":mine") => `organization_id = ${of} and sequence = ${sequence}`;

const rehash = (organizationId: string, from = 1) => rehashChain(persistence, organizationId, from);

test("a chain that nobody touched is intact, anchored to its end, and goes on to be", async () => {
  expect(await verify()).toMatchObject({ intact: true, events: 4 });
  await record(mine, "five");
  expect(await verify()).toMatchObject({ intact: true, events: 5 });
});

test("anchors are written when a head moved, across restarts and by several processes", async () => {
  const [one, other] = [new AnchorAudit(ports()), new AnchorAudit(ports())];
  expect(await anchor(one)).toBe(0);
  await record(mine, "five");
  expect(await anchor(one)).toBe(1);
  expect(await anchor(one)).toBe(0);
  expect(await anchor(other)).toBe(0);
  expect(await verify()).toMatchObject({ intact: true, events: 5 });
});

test("an edited event is found", async () => {
  await tamper(`update audit_events set outcome = 'REFUSED' where ${at(2)}`);
  expect(await verify()).toMatchObject({ problem: "ALTERED", sequence: 2 });
});

test("an edited event is found with every hash after it made right again", async () => {
  await tamper(`update audit_events set outcome = 'REFUSED' where ${at(2)}`);
  await rehash(mine, 2);
  expect(await verify()).toMatchObject({ problem: "REWRITTEN", sequence: 4 });
});

test("an edited personal value is found, an erased one is not missed", async () => {
  const event = `event_id = (select id from audit_events where ${at(3)})`;
  await tamper(`update audit_personal_values set value = '"something else"' where ${event}`);
  expect(await verify()).toMatchObject({ problem: "ALTERED", sequence: 3 });
  await tamper(`delete from audit_personal_values where ${event}`);
  expect(await verify()).toMatchObject({ intact: true });
});

test("a deleted event is found, with the ones behind it moved up too", async () => {
  await tamper(`delete from audit_events where ${at(2)}`);
  expect(await verify()).toMatchObject({ problem: "MISSING", sequence: 2 });
  await tamper(`update audit_events set sequence = 2 where ${at(3)}`);
  await tamper(`update audit_events set sequence = 3 where ${at(4)}`);
  await rehash(mine);
  expect(await verify()).toMatchObject({ problem: "CUT_OFF", sequence: 4 });
});

test("an inserted event is found, at the end and in the middle", async () => {
  await tamper(`create temporary table planted as select * from audit_events where ${at(4)}`);
  await tamper("update planted set id = gen_random_uuid(), sequence = 5, previous_hash = hash");
  await tamper("insert into audit_events select * from planted");
  expect(await verify()).toMatchObject({ problem: "UNEXPECTED", sequence: 5 });
  await tamper(`update audit_events set sequence = -sequence where organization_id = :mine and sequence in (3, 4, 5)`);
  await tamper(`update audit_events set sequence = 3 where ${at(-5)}`);
  await tamper(`update audit_events set sequence = 1 - sequence where organization_id = :mine and sequence < 0`);
  await rehash(mine);
  expect(await verify()).toMatchObject({ problem: "REWRITTEN", sequence: 4 });
});

test("events in another order are found, hashes made right or not", async () => {
  await tamper(`update audit_events set sequence = -2 where ${at(2)}`);
  await tamper(`update audit_events set sequence = 2 where ${at(3)}`);
  await tamper(`update audit_events set sequence = 3 where ${at(-2)}`);
  expect(await verify()).toMatchObject({ problem: "ALTERED", sequence: 2 });
  await rehash(mine);
  expect(await verify()).toMatchObject({ problem: "REWRITTEN", sequence: 4 });
});

test("events swapped between organizations are found in both", async () => {
  const swap = async () => {
    await tamper(`update audit_events set organization_id = :mine, sequence = 100 where ${at(1, ":theirs")}`);
    await tamper(`update audit_events set organization_id = :theirs where ${at(1)}`);
    await tamper(`update audit_events set sequence = 1 where ${at(100)}`);
  };
  await tamper("alter table audit_personal_values drop constraint audit_personal_values_organization_id_event_id_fkey");
  await swap();
  expect(await verify()).toMatchObject({ problem: "ALTERED", sequence: 1 });
  expect(await verify(theirs)).toMatchObject({ problem: "ALTERED", sequence: 1 });
  await rehash(mine);
  await rehash(theirs);
  expect(await verify()).toMatchObject({ intact: false, problem: "REWRITTEN" });
  expect(await verify(theirs)).toMatchObject({ intact: false, problem: "REWRITTEN" });
});

test("a cut tail is found, the head set back too", async () => {
  await tamper(`delete from audit_events where organization_id = :mine and sequence > 2`);
  expect(await verify()).toMatchObject({ problem: "MISSING", sequence: 3 });
  await rehash(mine);
  expect(await verify()).toMatchObject({ problem: "CUT_OFF", sequence: 3 });
});

test("a cut tail is found after new events were chained on in its place", async () => {
  await tamper(`delete from audit_events where organization_id = :mine and sequence > 2`);
  await rehash(mine);
  await record(mine, "another three", "another four", "another five");
  expect(await verify()).toMatchObject({ problem: "REWRITTEN", sequence: 4 });
  await anchor();
  expect(await verify(), "anchoring again makes nothing right").toMatchObject({ problem: "REWRITTEN", sequence: 4 });
});

test("a chain that was rewritten whole, hashes and head and all, is found", async () => {
  await tamper(`update audit_events set occurred_at = occurred_at + interval '1 hour' where organization_id = :mine`);
  await rehash(mine);
  expect(await persistence.verifyAuditChain(mine), "the database alone agrees with itself").toMatchObject({
    intact: true,
  });
  expect(await verify()).toMatchObject({ problem: "REWRITTEN", sequence: 4 });
});

test("a head that is gone is found, and so is a whole organization", async () => {
  await tamper("delete from audit_heads where organization_id = :mine");
  expect(await verify()).toMatchObject({ problem: "HEAD_MISSING" });
  for (const table of ["audit_events", "organization_settings"])
    await tamper(`delete from ${table} where organization_id = :mine`);
  await tamper("delete from organizations where id = :mine");
  expect(await verify()).toMatchObject({ problem: "HEAD_MISSING" });
});

test("an anchor of another's making accuses its maker, and one torn by a crash nobody", async () => {
  await rm(join(folder, "sub"), { recursive: true });
  await anchor();
  const { anchors } = await file.read();
  const [first] = anchors.filter(({ organizationId }) => organizationId === mine);
  if (!first) throw new Error("nothing was anchored");
  const { appendFile } = await import("node:fs/promises");
  await appendFile(join(folder, "sub", "anchors.jsonl"), '{"v":1,"organ');
  await record(mine, "five");
  await anchor();
  const verifyAll = () => new VerifyAudit(ports()).execute(mine);
  expect(await verifyAll()).toMatchObject({ intact: true, unreadableAnchors: 1, forgedAnchors: 0 });
  await file.append([{ ...first, hash: "0".repeat(64) }]);
  expect(await verifyAll()).toMatchObject({ intact: false, forgedAnchors: 1 });
});
