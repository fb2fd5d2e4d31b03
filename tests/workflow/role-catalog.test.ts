import { afterAll, beforeAll, expect, test } from "vitest";
import { CONTOSO, HELPDESK, HttpMsp } from "../support/http-msp.js";

const OWN = "c0000000-0000-4000-8000-00000000000c";
let msp: HttpMsp;
let tenantAppId: string;
let technicianId: string;
beforeAll(async () => {
  msp = await HttpMsp.create();
  ({ tenantAppId, technicianId } = await msp.readyTenant());
  await outsider({ do: "addCustomRole", roleId: OWN, displayName: "Printer Keeper" });
  await look();
});
afterAll(() => msp[Symbol.asyncDispose]());

const outsider = (act: Parameters<typeof msp.world.emulator.control.outsider>[1]) =>
  msp.world.emulator.control.outsider(CONTOSO.tenantId, act);
const look = () => msp.api.must("checkTenantAuthorization", { tenantAppId }, "tenantApp { id }");
const map = (roleTemplateIds: readonly string[]) =>
  msp.api.mutate<object>(
    "setRoleMappings",
    { tenantAppId, mappings: [{ allTechnicians: true, roleTemplateIds }] },
    "tenantApp { id }",
  );

interface Seen {
  readonly roleDefinitions: readonly { templateId: string; isPrivileged: boolean; isBuiltIn: boolean }[];
  readonly roleMappings: readonly {
    status: string;
    roles: readonly { displayName: string }[];
    vanishedRoles: readonly { displayName: string }[];
  }[];
}

const seen = async (): Promise<Seen> =>
  (
    await msp.api.query<{ tenantApp: Seen }>(
      `query ($id: ID!) { tenantApp(id: $id) { roleDefinitions(search: "printer keeper") { templateId isPrivileged isBuiltIn }
        roleMappings { status roles { displayName } vanishedRoles { displayName } } } }`,
      { id: tenantAppId },
    )
  ).tenantApp;

test("a tenant's own role is neither offered nor mapped until that is allowed; then it is, as privileged", async () => {
  expect((await seen()).roleDefinitions).toEqual([]);
  expect((await map([OWN])).userErrors).toMatchObject([{ code: "ROLE_UNKNOWN" }]);
  await msp.api.must("updateTenantApp", { tenantAppId, customRolesAllowed: true }, "tenantApp { customRolesAllowed }");
  expect((await seen()).roleDefinitions).toEqual([{ templateId: OWN, isPrivileged: true, isBuiltIn: false }]);
  expect((await map([HELPDESK, OWN])).userErrors).toEqual([]);
  expect((await seen()).roleMappings).toEqual([
    {
      status: "READY",
      roles: [{ displayName: "Helpdesk Administrator" }, { displayName: "Printer Keeper" }],
      vanishedRoles: [],
    },
  ]);
});

test("a grant of a tenant's own role works like any other, from usable to closed clean", async () => {
  const id = await msp.request({ tenantAppId, technicianId, roleTemplateIds: [OWN] });
  await msp.until(id, "ACTIVE");
  const { users } = await msp.world.emulator.control.tenant(CONTOSO.tenantId);
  expect(
    users
      .flatMap(({ roles }) => roles)
      .map((role) => JSON.stringify(role))
      .join(),
  ).toContain("Printer Keeper");
  await msp.api.must("endAccessGrant", { accessGrantId: id, reason: "done" }, "accessGrant { id }");
  expect((await msp.until(id, "CLOSED")).closureProof?.remainingRoles).toEqual([]);
});

test("a role that vanished blocks its mapping, and a request for it is refused by that name; others are had still", async () => {
  await outsider({ do: "removeCustomRole", roleId: OWN });
  await look();
  expect((await seen()).roleMappings).toMatchObject([
    { status: "BLOCKED", vanishedRoles: [{ displayName: expect.any(String) }] },
  ]);
  const asked = { tenantAppId, technicianId, durationMinutes: 30, justification: "Printer" };
  const refused = await msp.api.mutate<object>(
    "requestAccess",
    { ...asked, roleTemplateIds: [OWN] },
    "accessGrant { id }",
  );
  expect(refused.userErrors.map(({ code }) => code)).toContain("ROLE_VANISHED");
  const given = await msp.api.mutate<object>(
    "requestAccess",
    { ...asked, roleTemplateIds: [HELPDESK] },
    "accessGrant { id }",
  );
  expect(given.userErrors).toEqual([]);
});
