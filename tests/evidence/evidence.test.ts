import { afterAll, beforeAll, expect, test } from "vitest";
import { CONTOSO, HttpMsp } from "../support/http-msp.js";

const GLOBAL_ADMINISTRATOR = "62e90394-69f5-4237-9190-012177145e10";
const EVIDENCE = `auditLog signInLog from until checkedAt nextCheckAt activityCount leftBehindCount signInCount
  leftBehind { auditId kind activity outlivesGrant targets { objectId name type changes } }
  activities { kind activity succeeded outlivesGrant } signIns { appName ipAddress succeeded }`;

interface Activity {
  readonly auditId: string;
  readonly kind: string;
  readonly activity: string;
  readonly outlivesGrant: boolean;
  readonly targets: readonly { objectId: string | null; name: string | null; changes: readonly string[] }[];
}
interface Evidence {
  readonly auditLog: string;
  readonly signInLog: string;
  readonly checkedAt: string | null;
  readonly nextCheckAt: string | null;
  readonly activityCount: number;
  readonly leftBehindCount: number;
  readonly signInCount: number;
  readonly leftBehind: readonly Activity[];
  readonly activities: readonly Activity[];
  readonly signIns: readonly { appName: string; ipAddress: string }[];
}

let msp: HttpMsp;
let tenantAppId: string;
let technicianId: string;
let customerId: string;
beforeAll(async () => {
  msp = await HttpMsp.create();
  ({ tenantAppId, technicianId } = await msp.readyTenant());
  const document = "query ($id: ID!) { tenantApp(id: $id) { customer { id } } }";
  const found = await msp.api.query<{ tenantApp: { customer: { id: string } } }>(document, { id: tenantAppId });
  customerId = found.tenantApp.customer.id;
}, 60_000);
afterAll(() => msp?.[Symbol.asyncDispose]());

async function evidenceOf(id: string): Promise<Evidence | null> {
  const document = `query ($id: ID!) { accessGrant(id: $id) { evidence { ${EVIDENCE} } } }`;
  return (await msp.api.query<{ accessGrant: { evidence: Evidence | null } }>(document, { id })).accessGrant.evidence;
}

/** Lets time go by until it was looked at so often as `isIt` wants. */
async function looked(id: string, minutes: number, isIt: (evidence: Evidence) => boolean): Promise<Evidence> {
  await msp.world.advance({ minutes });
  for (let round = 0; round < 200; round++) {
    const evidence = await evidenceOf(id);
    if (evidence?.checkedAt && isIt(evidence)) return evidence;
    if (round % 20 === 19) await msp.world.advance({ minutes: 1 });
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`never looked at: ${JSON.stringify(await evidenceOf(id))}`);
}

const act = (as: string, what: object) =>
  msp.world.emulator.control.insider(CONTOSO.tenantId, { as, ...what } as never);

async function leftBehindAlarms(id: string) {
  const document =
    'query ($id: ID!) { auditEvents(first: 100, filter: { accessGrantId: $id, type: "alarm.raised" }) { nodes { data } } }';
  const found = await msp.api.query<{ auditEvents: { nodes: readonly { data: { alarm: string } }[] } }>(document, {
    id,
  });
  return found.auditEvents.nodes.map(({ data }) => data.alarm).sort();
}

const monthOf = (at: string | null) => (at ?? "").slice(0, 7);

const exported = (query: string, api = msp.api) => api.get(`/evidence/export.csv?${query}`);

test("what a technician planted is named by the grant's evidence, told to the owners once, and in the customer's month", async () => {
  const justification = '=HYPERLINK("http://evil.example")';
  const id = await msp.request({ tenantAppId, technicianId, justification });
  const { userPrincipalName: account } = await msp.until(id, "ACTIVE");
  expect(await evidenceOf(id)).toBeNull();
  const as = account ?? "";
  await msp.world.emulator.control.outsider(CONTOSO.tenantId, { do: "signIn", user: as });
  const user = `olaf@${CONTOSO.domain}`;
  const app = await act(as, { do: "addAppSecret", app: "Backup" });
  await act(as, { do: "consent", app: "Backup", scope: "Mail.Read" });
  await act(as, { do: "addRoleMember", user, role: "Global Administrator" });
  await act(as, { do: "addAppOwner", app: "Backup", user });
  await act(as, { do: "federateDomain", domain: "contoso-dental.example" });
  await act(as, { do: "changeConditionalAccess", policy: "Require MFA", state: "disabled" });
  await act(as, { do: "resetPassword", user });
  await act(`grace@${CONTOSO.domain}`, { do: "addAppSecret", app: "Not of this grant" });
  await msp.api.must("endAccessGrant", { accessGrantId: id }, "accessGrant { id }");
  const closed = await msp.until(id, "CLOSED");
  const first = await looked(id, 11, () => true);
  expect(first).toMatchObject({ auditLog: "READ", signInLog: "READ", activityCount: 8, leftBehindCount: 7 });
  expect(first.nextCheckAt).not.toBeNull();
  const byKind = Object.fromEntries(first.leftBehind.map((activity) => [activity.kind, activity]));
  expect(Object.keys(byKind).sort()).toEqual(
    ["APP_CREDENTIAL", "CONDITIONAL_ACCESS", "CONSENT", "FEDERATED_DOMAIN", "OWNER", "ROLE_MEMBER"].sort(),
  );
  expect(byKind.APP_CREDENTIAL?.targets[0]).toMatchObject({ objectId: app, name: "Backup" });
  expect(byKind.ROLE_MEMBER?.targets[0]).toMatchObject({ name: user });
  expect(byKind.ROLE_MEMBER?.targets[0]?.changes).toContain(`Role.TemplateId: ${GLOBAL_ADMINISTRATOR}`);
  expect(byKind.FEDERATED_DOMAIN?.targets[0]).toMatchObject({ name: "contoso-dental.example" });
  expect(first.activities).toContainEqual(expect.objectContaining({ activity: "Reset user password", kind: "OTHER" }));
  expect(first.signIns).toMatchObject([{ appName: "Azure Portal", ipAddress: "203.0.113.7" }]);
  const second = await looked(id, 66, ({ nextCheckAt }) => nextCheckAt === null);
  expect(second).toMatchObject({ activityCount: 8, leftBehindCount: 7 });
  expect(await leftBehindAlarms(id)).toEqual([
    ...["LEFT_BEHIND_APP_CREDENTIAL", "LEFT_BEHIND_CONDITIONAL_ACCESS", "LEFT_BEHIND_CONSENT"],
    ...["LEFT_BEHIND_CONSENT", "LEFT_BEHIND_FEDERATED_DOMAIN", "LEFT_BEHIND_OWNER", "LEFT_BEHIND_ROLE_MEMBER"],
  ]);
  const month = monthOf(closed.activatedAt);
  const answer = await exported(`customerId=${customerId}&month=${month}`);
  expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "text/csv; charset=utf-8; header=present"]);
  const [heading, line, ...rest] = (await answer.text()).trimEnd().split("\r\n");
  expect(heading).toContain('"technician","technicianEmail","account","justification"');
  expect(line).toContain(`"'=HYPERLINK(""http://evil.example"")"`);
  expect(line).toContain(closed.closureProof?.signature);
  for (const word of [
    "Lee Level-One",
    "Helpdesk Administrator",
    "REVOKED",
    "FEDERATED_DOMAIN",
    "Global Administrator",
    user,
    as,
  ])
    expect(line).toContain(word);
  expect(rest).toEqual([]);
  expect(await msp.auditTypes()).toContain("audit.exported SUCCEEDED");
}, 60_000);

test("a log that may not be read, or has no licence, is told as that and not as nothing found", async () => {
  await msp.world.emulator.control.patchTenant(CONTOSO.tenantId, { licences: { p1: false } });
  const id = await msp.request({ tenantAppId, technicianId });
  await msp.until(id, "ACTIVE");
  await msp.api.must("endAccessGrant", { accessGrantId: id }, "accessGrant { id }");
  await msp.until(id, "CLOSED");
  const evidence = await looked(id, 11, () => true);
  expect(evidence).toMatchObject({
    auditLog: "READ",
    signInLog: "LICENCE_MISSING",
    activityCount: 0,
    leftBehindCount: 0,
  });
}, 60_000);

test("a month is a customer's own: others' ids, other months and misspelt filters give nothing", async () => {
  const page = async (filter: object) => {
    const document = "query ($filter: AccessGrantFilter) { accessGrants(filter: $filter) { totalCount } }";
    const found = await msp.api.query<{ accessGrants: { totalCount: number } }>(document, { filter });
    return found.accessGrants.totalCount;
  };
  expect(await page({ customerId })).toBe(2);
  expect(await page({ customerId, openUntil: "2020-01-01T00:00:00Z" })).toBe(0);
  expect(await page({ customerId: tenantAppId })).toBe(0);
  const lines = async (query: string) => (await (await exported(query)).text()).trimEnd().split("\r\n").length;
  expect(await lines(`customerId=${customerId}&month=2020-01`)).toBe(1);
  expect(await lines(`customerId=${tenantAppId}&month=2026-01`)).toBe(1);
  expect((await exported(`customerId=${customerId}&month=2026-13`)).status).toBe(400);
  expect((await exported(`customer=${customerId}&month=2026-01`)).status).toBe(400);
  expect((await exported(`customerId=${customerId}&month=2026-01`, msp.api.as("dp_nothing"))).status).toBe(401);
}, 30_000);
