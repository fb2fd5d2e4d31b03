import { afterAll, beforeAll, expect, test } from "vitest";
import { ROLES, type SeededMsp, seedMsp } from "../../testing/seed-msp.js";
import { StaffBrowser } from "../../testing/staff-browser.js";
import { type ConnectedGateway, startConnectedGateway } from "../../testing/start-connected-gateway.js";

let server: ConnectedGateway;
let msp: SeededMsp;
/** Olivia owns and Ada is admin; Lee and Sam are technicians in the mapped group. */
const people = new Map<string, { browser: StaffBrowser; id: string }>();
const who = (name: string) => people.get(name) ?? expect.unreachable(name);

beforeAll(async () => {
  server = await startConnectedGateway();
  msp = await seedMsp(server);
  const roles = { olivia: "OWNER", ada: "ADMIN", lee: "TECHNICIAN", sam: "TECHNICIAN" };
  for (const [name, role] of Object.entries(roles)) {
    const browser = new StaffBrowser(server.url);
    const { path, id } = await browser.invitedBy(msp.owner, name, [role]);
    people.set(name, { browser, id });
    await browser.signIn(path, name);
  }
  const technicianIds = [who("lee").id, who("sam").id];
  await msp.owner.done("setTechnicianGroupMembers", { technicianGroupId: msp.groupId, technicianIds });
});
afterAll(() => server.close());

const SELECTION = "technician { roles } endedAccessGrants { id status } userErrors { __typename code path }";

async function sets(by: string, whose: string, roles: readonly string[]) {
  const document = `mutation ($input: SetTechnicianRolesInput!) { setTechnicianRoles(input: $input) { ${SELECTION} } }`;
  const { body } = await who(by).browser.ask(document, { input: { technicianId: who(whose).id, roles } });
  return body.errors ? { refused: body.errors[0].extensions.code } : body.data.setTechnicianRoles;
}
const permissionsOf = async (name: string): Promise<readonly string[]> =>
  (await who(name).browser.ask("{ viewer { permissions } }")).body.data.viewer.permissions;

test("a role holds on the very next request of a session that was open before, and is gone on the next", async () => {
  expect(await permissionsOf("lee")).not.toContain("customer:write");
  expect(await sets("olivia", "lee", ["TECHNICIAN", "ADMIN"])).toMatchObject({ userErrors: [] });
  expect(await permissionsOf("lee")).toContain("customer:write");
  const create = () =>
    who("lee").browser.ask(
      'mutation { createCustomer(input: { name: "Fabrikam" }) { customer { name } userErrors { code } } }',
    );
  expect((await create()).body.data.createCustomer.customer).toEqual({ name: "Fabrikam" });
  expect(await sets("ada", "lee", ["TECHNICIAN"])).toMatchObject({ technician: { roles: ["TECHNICIAN"] } });
  expect((await create()).body.errors[0].extensions.code).toBe("FORBIDDEN");
});

test("who may not, cannot: a technician at all, an admin about owners, and nobody for themselves", async () => {
  expect(await sets("lee", "lee", ["OWNER"])).toEqual({ refused: "FORBIDDEN" });
  for (const [by, whose, roles] of [
    ["ada", "ada", ["ADMIN", "TECHNICIAN"]],
    ["ada", "lee", ["OWNER"]],
    ["ada", "olivia", ["AUDITOR"]],
    ["olivia", "olivia", ["OWNER", "AUDITOR"]],
  ] as const) {
    const { technician, userErrors } = await sets(by, whose, roles);
    expect({ technician, code: userErrors[0]?.code }).toEqual({ technician: null, code: "NOT_ALLOWED" });
  }
  const { auditEvents } = await msp.owner.ask(
    '{ auditEvents(filter: { type: "technician.rolesChanged" }) { nodes { outcome actorName } } }',
  );
  expect(auditEvents.nodes.filter(({ outcome }: { outcome: string }) => outcome === "REFUSED")).toHaveLength(4);
});

test("without the last role that requests access, what is open ends at once, and nothing new opens", async () => {
  const input = {
    tenantAppId: msp.tenantAppId,
    roleTemplateIds: [ROLES.userAdministrator],
    justification: "A locked-out user",
  };
  const request = async () => {
    const document =
      "mutation ($input: RequestAccessInput!) { requestAccess(input: $input) { accessGrant { id } userErrors { code } } }";
    return (await who("sam").browser.ask(document, { input })).body;
  };
  const { id } = (await request()).data.requestAccess.accessGrant;
  expect(await sets("ada", "sam", ["AUDITOR"])).toMatchObject({
    technician: { roles: ["AUDITOR"] },
    endedAccessGrants: [{ id, status: "CLOSING" }],
  });
  expect((await request()).errors[0].extensions.code).toBe("FORBIDDEN");
  const onBehalf = await msp.owner.mutate("requestAccess", { ...input, technicianId: who("sam").id });
  expect(onBehalf.userErrors.map(({ code }: { code: string }) => code)).toContain("ROLE_NOT_MAPPED");
});

test("a sign-in that is not fresh changes nobody's roles", async () => {
  server.database.clock.advance({ minutes: 6 });
  const { technician, userErrors } = await sets("olivia", "lee", ["ADMIN"]);
  expect({ technician, error: userErrors[0] }).toMatchObject({
    technician: null,
    error: { __typename: "StepUpRequiredError", code: "NOT_ALLOWED" },
  });
});
