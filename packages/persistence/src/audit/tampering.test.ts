import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AnchorAudit, VerifyAudit } from "@daypass/application";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createTestPersistence, type TestPersistence } from "../testing/index.js";
import { rehashChain } from "../testing/rehash-chain.js";
import { eventOf, newOrganization } from "../testing/seed.js";
import { AnchorFile } from "./anchor-file.js";

const LENGTH = 5;
let persistence: TestPersistence;
let anchors: AnchorFile;
let mine: string;
let theirs: string;

beforeAll(async () => {
  persistence = await createTestPersistence();
  // Who holds the database is not held up by its constraints.
  for (const table of ["audit_events", "audit_personal_values"]) {
    const rows = await persistence.superuser<{ conname: string }>(
      `select conname from pg_constraint where conrelid = '${table}'::regclass and contype = 'f'`,
    );
    for (const { conname } of rows) await tamper(`alter table ${table} drop constraint ${conname} cascade`);
  }
  await tamper("drop index audit_events_sequence");
});
afterAll(() => persistence.close());
beforeEach(async () => {
  const folder = await mkdtemp(join(tmpdir(), "daypass-tampering-"));
  anchors = new AnchorFile(join(folder, "anchors.jsonl"));
  mine = (await newOrganization(persistence)).id;
  theirs = (await newOrganization(persistence)).id;
  for (let n = 1; n <= LENGTH; n++) {
    for (const organizationId of [mine, theirs]) await record(organizationId, `event ${n}`);
    await new AnchorAudit(ports()).execute();
  }
  return () => rm(folder, { recursive: true });
});

const ports = () => ({ ...persistence, auditAnchors: anchors, clock: persistence.clock });
const record = (organizationId: string, justification: string) =>
  persistence.unitOfWork.run(organizationId, async (stores) => {
    stores.audit.record(eventOf({ data: { justification } }));
  });
const tamper = (sql: string) =>
  persistence.superuser(sql.replaceAll(":mine", `'${mine}'`).replaceAll(":theirs", `'${theirs}'`));
const AT = "organization_id = :mine and sequence";

const TAMPERINGS: Readonly<Record<string, () => Promise<unknown>>> = {
  edit: () => tamper(`update audit_events set outcome = 'REFUSED' where ${AT} = 2`),
  "edit what somebody said": () =>
    tamper(`update audit_personal_values set value = '"another reason"'
      where event_id = (select id from audit_events where ${AT} = 2)`),
  delete: async () => {
    await tamper(`delete from audit_events where ${AT} = 2`);
    await tamper(`update audit_events set sequence = sequence - 1 where ${AT} > 2`);
  },
  insert: async () => {
    await tamper(`update audit_events set sequence = sequence + 1 where ${AT} > 2`);
    await tamper("drop table if exists planted");
    await tamper(`create table planted as select * from audit_events where ${AT} = 2`);
    await tamper("update planted set id = gen_random_uuid(), sequence = 3, previous_hash = hash");
    await tamper("insert into audit_events select * from planted");
  },
  reorder: () => tamper(`update audit_events set sequence = 5 - sequence where ${AT} in (2, 3)`),
  "swap between organizations": async () => {
    const other = "case organization_id when :mine then :theirs::uuid else :mine::uuid end";
    const both = "organization_id in (:mine, :theirs)";
    const ids = `select id from audit_events where sequence = 2 and ${both}`;
    await tamper(`update audit_personal_values set organization_id = ${other} where event_id in (${ids})`);
    await tamper(`update audit_events set organization_id = ${other} where sequence = 2 and ${both}`);
  },
  truncate: () => tamper(`delete from audit_events where ${AT} > 2`),
  "truncate and append": async () => {
    await tamper(`delete from audit_events where ${AT} > 2`);
    await tamper(`update audit_heads set (sequence, hash) =
      (select sequence, hash from audit_events where ${AT} = 2) where organization_id = :mine`);
    for (const n of [3, 4, 5, 6]) await record(mine, `another ${n}`);
  },
  "rewrite all": () =>
    tamper(`update audit_events set occurred_at = occurred_at + interval '1 hour' where organization_id = :mine`),
};

const verify = async () => {
  const { intact, organizations } = await new VerifyAudit(ports()).execute(mine);
  return { intact, report: organizations[0]?.report };
};

test.each([
  ["edit", { problem: "ALTERED", sequence: 2 }, { problem: "REWRITTEN", sequence: 2 }],
  ["edit what somebody said", { problem: "ALTERED", sequence: 2 }, { problem: "ALTERED", sequence: 2 }],
  ["delete", { problem: "ALTERED", sequence: 2 }, { problem: "REWRITTEN", sequence: 2 }],
  ["insert", { problem: "ALTERED", sequence: 3 }, { problem: "REWRITTEN", sequence: 3 }],
  ["reorder", { problem: "ALTERED", sequence: 2 }, { problem: "REWRITTEN", sequence: 2 }],
  ["swap between organizations", { problem: "ALTERED", sequence: 2 }, { problem: "REWRITTEN", sequence: 2 }],
  ["truncate", { problem: "MISSING", sequence: 3 }, { problem: "CUT_OFF", sequence: 3 }],
  ["truncate and append", { problem: "REWRITTEN", sequence: 3 }, { problem: "REWRITTEN", sequence: 3 }],
  ["rewrite all", { problem: "ALTERED", sequence: 1 }, { problem: "REWRITTEN", sequence: 1 }],
] as const)(
  "%s is found, and so it is with every hash and head made right again; the first bad row is named",
  async (name, plain, rehashed) => {
    expect((await verify()).report).toMatchObject({ intact: true, events: LENGTH });
    await TAMPERINGS[name]?.();
    expect(await verify()).toMatchObject({ intact: false, report: { ...plain, eventId: await idAt(plain.sequence) } });
    for (const organizationId of [mine, theirs]) await rehashChain(persistence, organizationId);
    expect(await verify()).toMatchObject({ intact: false, report: rehashed });
    const alone = await persistence.verifyAuditChain(mine);
    // What people said is committed to within the event: nobody makes another value fit by hashing again.
    expect(alone.intact, "but for the anchors it would go unseen").toBe(name !== "edit what somebody said");
  },
);

const idAt = async (sequence: number): Promise<unknown> => {
  const [row] = await persistence.superuser<{ id: string }>(
    `select id from audit_events where organization_id = '${mine}' and sequence = ${sequence}`,
  );
  return row?.id ?? null;
};
