import { DEFAULT_IDS, LoginBrowser } from "@daypass/entra-emulator";
import { afterAll, beforeAll, expect, test } from "vitest";
import { HELPDESK, HttpMsp, USER_ADMINISTRATOR } from "../support/http-msp.js";

const { tenantId, domain } = DEFAULT_IDS.tailspin;
const GRANT = "status expiresAt endsWithoutDaypass { passAt rolesAt }";

interface View {
  readonly status: string;
  readonly expiresAt: string;
  readonly endsWithoutDaypass: { readonly passAt: string | null; readonly rolesAt: string | null };
}

let msp: HttpMsp;
let tenantAppId: string;
let technicianId: string;
beforeAll(async () => {
  msp = await HttpMsp.create();
  await msp.world.emulator.control.patchTenant(tenantId, { tapPolicy: { isUsableOnce: false } });
  tenantAppId = await msp.tenantApp("Tailspin");
  const browser = new LoginBrowser();
  const page = await browser.pick(await browser.open(await msp.authorizationUrl(tenantAppId)), `gita@${domain}`);
  if (page.testIds.includes("accept")) await browser.press(page, "accept");
  await msp.api.must("updateTenantApp", { tenantAppId, timeBoundAssignments: true }, "tenantApp { id }");
  const mapping = { allTechnicians: true, roleTemplateIds: [HELPDESK, USER_ADMINISTRATOR] };
  await msp.api.must("setRoleMappings", { tenantAppId, mappings: [mapping] }, "tenantApp { id }");
  technicianId = await msp.technician();
});
afterAll(() => msp?.[Symbol.asyncDispose]());

const view = async (id: string): Promise<View> =>
  (await msp.api.query<{ accessGrant: View }>(`query ($id: ID!) { accessGrant(id: $id) { ${GRANT} } }`, { id }))
    .accessGrant;
const schedules = () =>
  [...(msp.world.emulator.state.tenants.get(tenantId)?.roleSchedules.filter(() => true) ?? [])].map(
    ({ kind, endDateTime }) => [kind, endDateTime] as const,
  );
const ends = () => schedules().map(([, end]) => new Date(end ?? 0).toISOString());
const time = (iso: string | null) => Date.parse(iso ?? "");

test("before a request it shows what will be signed in with; of a live grant what ends by itself, in Entra too; extended it ends later there; closed nothing is left", async () => {
  const before = await msp.api.query<{ tenantApp: { grantCredential: { kind: string; reason: string } } }>(
    "query ($id: ID!) { tenantApp(id: $id) { grantCredential { kind reason } } }",
    { id: tenantAppId },
  );
  expect(before.tenantApp.grantCredential).toEqual({ kind: "PASS", reason: expect.stringContaining("satisfies MFA") });

  const id = await msp.request({ tenantAppId, technicianId, durationMinutes: 60 });
  await msp.until(id, "ACTIVE");
  const live = await view(id);
  expect(time(live.endsWithoutDaypass.passAt)).toBeGreaterThan(time(live.expiresAt));
  const rolesAt = time(live.endsWithoutDaypass.rolesAt);
  expect(rolesAt).toBeGreaterThanOrEqual(time(live.expiresAt) + 15 * 60_000);
  expect(rolesAt).toBeLessThanOrEqual(time(live.expiresAt) + 31 * 60_000);
  expect(schedules().map(([kind]) => kind)).toEqual(["assignment", "assignment"]);
  expect(new Set(ends())).toEqual(new Set([live.endsWithoutDaypass.rolesAt]));

  await msp.api.must(
    "extendAccessGrant",
    { accessGrantId: id, durationMinutes: 120, justification: "Not done" },
    "accessGrant { id }",
  );
  const longer = await view(id);
  expect(time(longer.endsWithoutDaypass.rolesAt)).toBeGreaterThan(time(longer.expiresAt));
  const giveUpAt = Date.now() + 15_000;
  while (ends().some((end) => end !== longer.endsWithoutDaypass.rolesAt) || ends().length < 2) {
    if (Date.now() > giveUpAt) throw new Error(`still ${JSON.stringify(ends())}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }

  await msp.api.must("endAccessGrant", { accessGrantId: id, reason: "done" }, "accessGrant { status }");
  const closed = await msp.until(id, "CLOSED");
  expect(closed.closureProof).toMatchObject({ remainingRoles: [], addedRoles: [] });
  expect(schedules()).toEqual([]);
  expect((await view(id)).endsWithoutDaypass).toEqual({ passAt: null, rolesAt: null });
});

test("with Daypass down when the window is over, Entra itself has taken the roles off by then; back up it finds them gone and closes", async () => {
  const id = await msp.request({ tenantAppId, technicianId, durationMinutes: 30 });
  const { userPrincipalName } = await msp.until(id, "ACTIVE");
  const roles = async () => (await msp.world.emulator.control.user(tenantId, userPrincipalName ?? ""))?.roles ?? [];
  expect(await roles()).toHaveLength(2);
  await msp.world.stopScheduler();
  await msp.world.advance({ minutes: 70 });
  expect(await roles()).toEqual([]);
  await msp.world.startScheduler();
  expect((await msp.until(id, "CLOSED")).closureProof).toMatchObject({ remainingRoles: [], addedRoles: [] });
});
