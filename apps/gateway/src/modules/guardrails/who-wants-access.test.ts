import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ROLES, type SeededMsp, seedMsp } from "../../testing/seed-msp.js";
import { StaffBrowser } from "../../testing/staff-browser.js";
import { type ConnectedGateway, startConnectedGateway } from "../../testing/start-connected-gateway.js";
import { TestCaller } from "../../testing/test-caller.js";

const GLOBAL_ADMINISTRATOR = "62e90394-69f5-4237-9190-012177145e10";
const ERRORS = "userErrors { __typename code path ... on SecondPersonRequiredError { pendingChangeId } }";

let server: ConnectedGateway;
let msp: SeededMsp;
/** Olivia owns, Ada is admin and one of the leads, Lee is a lead with the technician's role alone, Sam and Lin are in no group. */
const people = new Map<string, { browser: StaffBrowser; id: string }>();
const who = (name: string) => people.get(name) ?? expect.unreachable(name);
let leads = "";

beforeAll(async () => {
  server = await startConnectedGateway();
  msp = await seedMsp(server);
  const roles = { olivia: "OWNER", ada: "ADMIN", lee: "TECHNICIAN", sam: "TECHNICIAN", lin: "TECHNICIAN" };
  const links = new Map<string, string>();
  for (const [name, role] of Object.entries(roles)) {
    const browser = new StaffBrowser(server.url);
    const { path, id } = await browser.invitedBy(msp.owner, name, [role]);
    people.set(name, { browser, id });
    links.set(name, path);
  }
  const memberIds = [who("ada").id, who("lee").id];
  const group = await msp.owner.done("createTechnicianGroup", { name: "Leads", memberIds }, "technicianGroup { id }");
  leads = group.technicianGroup.id;
  await msp.owner.done("setRoleMappings", { tenantAppId: msp.tenantAppId, mappings: mappings() });
  for (const [name, path] of links) await who(name).browser.signIn(path, name);
});
afterAll(() => server.close());

/** Helpdesk and Global Administrator for everybody; the first with the leads' approval. */
const mappings = (helpdesk: object = { requiresApproval: true, approverGroupId: leads }) => [
  { technicianGroupId: msp.groupId, roleTemplateIds: [ROLES.userAdministrator] },
  { allTechnicians: true, roleTemplateIds: [ROLES.helpdeskAdministrator], ...helpdesk },
  { allTechnicians: true, roleTemplateIds: [GLOBAL_ADMINISTRATOR] },
];

async function does(name: string, field: string, input: object, selection = "") {
  const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input!`;
  const document = `mutation ($input: ${type}) { ${field}(input: $input) { ${selection} ${ERRORS} } }`;
  const { body } = await who(name).browser.ask(document, { input });
  if (body.errors) throw new Error(JSON.stringify(body.errors));
  return body.data[field];
}
const codes = (payload: { userErrors: readonly { code: string }[] }) => payload.userErrors.map(({ code }) => code);

async function asks(name: string, role: string = ROLES.helpdeskAdministrator) {
  const input = { tenantAppId: msp.tenantAppId, roleTemplateIds: [role], justification: "A locked-out user" };
  const asked = await does(name, "requestAccess", input, "accessRequest { id status } accessGrant { id }");
  if (asked.userErrors.length > 0) throw new Error(JSON.stringify(asked.userErrors));
  return asked.accessRequest as { id: string; status: string };
}

async function tokenOf(name: string): Promise<TestCaller> {
  const { body } = await who(name).browser.ask("{ viewer { permissions } }");
  const scopes = body.data.viewer.permissions.filter(
    (scope: string) => !["accessRequest:decide", "credentials:reveal"].includes(scope),
  );
  const input = { name: `${name}'s`, scopes, expiresAt: new Date(Date.now() + 3_600_000) };
  return new TestCaller(server.url, (await does(name, "createApiToken", input, "secret")).secret);
}

/** Refusals on record of that type, newest first, as the API tells. */
async function refusals(type: string): Promise<readonly { actorName: string; data: { codes: string[] } }[]> {
  const { auditEvents } = await msp.owner.ask(
    "query ($type: String!) { auditEvents(first: 100, filter: { type: $type }) { nodes { outcome actorName data } } }",
    { type },
  );
  return auditEvents.nodes.filter(({ outcome }: { outcome: string }) => outcome === "REFUSED");
}

async function expectRefusedOnRecord(type: string, attempt: () => Promise<readonly string[]>, code: string) {
  const before = (await refusals(type)).length;
  expect(await attempt()).toContain(code);
  const after = await refusals(type);
  expect(after.length).toBe(before + 1);
  expect(after[0]?.data.codes).toContain(code);
}

const seenBy = async (name: string): Promise<readonly string[]> =>
  (await who(name).browser.ask("{ accessRequests(first: 100) { nodes { id } } }")).body.data.accessRequests.nodes.map(
    ({ id }: { id: string }) => id,
  );

describe("who wants access cannot get it alone", () => {
  test("their own request is not theirs to decide, approver or not", async () => {
    const { id } = await asks("ada");
    const approve = async () => codes(await does("ada", "approveAccessRequest", { accessRequestId: id }));
    await expectRefusedOnRecord("accessRequest.approved", approve, "APPROVAL_BY_REQUESTER");
  });

  test("nor what their token asked for them or on behalf of another; no token of theirs decides, nor one it made", async () => {
    const token = await tokenOf("ada");
    const input = {
      tenantAppId: msp.tenantAppId,
      technicianId: who("lin").id,
      roleTemplateIds: [ROLES.helpdeskAdministrator],
      justification: "On behalf",
    };
    const { accessRequest } = await token.done("requestAccess", input, "accessRequest { id status }");
    expect(accessRequest.status).toBe("PENDING_APPROVAL");
    const decision = { accessRequestId: accessRequest.id };
    const byAda = async () => codes(await does("ada", "approveAccessRequest", decision));
    await expectRefusedOnRecord("accessRequest.approved", byAda, "APPROVAL_BY_REQUESTER");
    const child = await token.withScopes(["accessRequest:read"]);
    for (const caller of [token, child]) {
      const byToken = async () => codes(await caller.mutate("approveAccessRequest", decision));
      await expectRefusedOnRecord("accessRequest.approved", byToken, "NOT_ALLOWED");
    }
    expect(codes(await does("lee", "denyAccessRequest", { ...decision, comment: "No" }))).toEqual([]);
  });

  test("the approval cannot be taken out of the way first, in one step or two", async () => {
    const set = async (given: object[]) =>
      does("ada", "setRoleMappings", { tenantAppId: msp.tenantAppId, mappings: given });
    for (const helpdesk of [{}, { requiresApproval: true }]) {
      const loosen = async () => codes(await set(mappings(helpdesk)));
      await expectRefusedOnRecord("roleMapping.replaced", loosen, "NOT_ALLOWED");
    }
    const withoutHelpdesk = mappings().filter((_mapping, index) => index !== 1);
    expect(codes(await set(withoutHelpdesk))).toEqual([]);
    const putBack = async () => codes(await set(mappings({})));
    await expectRefusedOnRecord("roleMapping.replaced", putBack, "NOT_ALLOWED");
    const again = { tenantAppId: msp.tenantAppId, mappings: mappings() };
    expect(codes(await does("olivia", "setRoleMappings", again))).toEqual([]);
    expect((await asks("sam")).status).toBe("PENDING_APPROVAL");
  });

  test("nobody joins an approver group, or one that gives roles, by their own hand or a token's", async () => {
    const token = await tokenOf("olivia");
    for (const technicianGroupId of [leads, msp.groupId]) {
      const input = { technicianGroupId, technicianIds: [who("olivia").id, who("ada").id, who("lee").id] };
      const attempts = [
        async () => codes(await does("olivia", "setTechnicianGroupMembers", input)),
        async () => codes(await token.mutate("setTechnicianGroupMembers", input)),
      ];
      for (const attempt of attempts)
        await expectRefusedOnRecord("technicianGroup.membersReplaced", attempt, "NOT_ALLOWED");
    }
    const mine = await does(
      "ada",
      "createTechnicianGroup",
      { name: "Mine", memberIds: [who("ada").id] },
      "technicianGroup { id }",
    );
    const own = { requiresApproval: true, approverGroupId: mine.technicianGroup.id };
    const name = async () =>
      codes(await does("ada", "setRoleMappings", { tenantAppId: msp.tenantAppId, mappings: mappings(own) }));
    await expectRefusedOnRecord("roleMapping.replaced", name, "NOT_ALLOWED");
  });

  test("a change that loosens is confirmed by another person in a browser, and holds from then on", async () => {
    const changed = { tenantAppId: msp.tenantAppId, mappings: mappings({}) };
    const [{ __typename, pendingChangeId }] = (await does("ada", "setRoleMappings", changed)).userErrors;
    expect(__typename).toBe("SecondPersonRequiredError");
    const shown = await who("olivia").browser.ask(
      `{ pendingChanges(first: 1) { nodes { id kind status loosens proposedBy { displayName } tenantApp { name } } } }`,
    );
    expect(shown.body.data.pendingChanges.nodes).toMatchObject([
      { id: pendingChangeId, kind: "ROLE_MAPPINGS", status: "PENDING", proposedBy: { displayName: "ada" } },
    ]);
    const own = async () => codes(await does("ada", "approvePendingChange", { pendingChangeId }));
    await expectRefusedOnRecord("pendingChange.approved", own, "APPROVAL_BY_REQUESTER");
    const olivias = await tokenOf("olivia");
    const program = async () => codes(await olivias.mutate("approvePendingChange", { pendingChangeId }));
    await expectRefusedOnRecord("pendingChange.approved", program, "NOT_ALLOWED");
    expect(codes(await does("olivia", "rejectPendingChange", { pendingChangeId }))).toEqual([]);
    const late = async () => codes(await does("olivia", "approvePendingChange", { pendingChangeId }));
    await expectRefusedOnRecord("pendingChange.approved", late, "CONFLICT");
  });

  test("guardrails stand above mappings: set at once, taken back by two", async () => {
    const set = await does(
      "ada",
      "setGuardrails",
      { approvalRequired: true, maxDurationMinutes: 60 },
      "guardrails { approvalRequired maxDurationMinutes }",
    );
    expect(set).toMatchObject({ guardrails: { approvalRequired: true, maxDurationMinutes: 60 }, userErrors: [] });
    const { requestableTenantApps } = (
      await who("lin").browser.ask(
        "{ requestableTenantApps { nodes { roles { role { templateId } maxDurationMinutes requiresApproval } } } }",
      )
    ).body.data;
    expect(requestableTenantApps.nodes[0].roles).toContainEqual({
      role: { templateId: GLOBAL_ADMINISTRATOR },
      maxDurationMinutes: 60,
      requiresApproval: true,
    });
    expect((await asks("lin", GLOBAL_ADMINISTRATOR)).status).toBe("PENDING_APPROVAL");
    const loosen = async () => codes(await does("ada", "setGuardrails", { protectedRoleTemplateIds: [] }));
    await expectRefusedOnRecord("guardrails.updated", loosen, "NOT_ALLOWED");
    const [{ pendingChangeId }] = (await does("ada", "setGuardrails", { approvalRequired: false })).userErrors;
    expect(codes(await does("olivia", "approvePendingChange", { pendingChangeId }))).toEqual([]);
    const { body } = await who("ada").browser.ask("{ guardrails { approvalRequired protectedRoles { displayName } } }");
    expect(body.data.guardrails.approvalRequired).toBe(false);
    expect(body.data.guardrails.protectedRoles).toHaveLength(3);
  });
});

describe("approvers with the technician's role alone", () => {
  test("see what waits for their group and what they decided, in lists, by id and as nodes; others do not", async () => {
    const { id } = await asks("olivia");
    const byId = async (name: string) => {
      const document =
        "query ($id: ID!) { accessRequest(id: $id) { id technician { displayName } } node(id: $id) { id } }";
      return (await who(name).browser.ask(document, { id })).body.data;
    };
    expect(await seenBy("lee")).toContain(id);
    expect(await byId("lee")).toEqual({ accessRequest: { id, technician: { displayName: "olivia" } }, node: { id } });
    expect(await seenBy("lin")).not.toContain(id);
    expect(await byId("lin")).toEqual({ accessRequest: null, node: null });
    expect(codes(await does("lee", "denyAccessRequest", { accessRequestId: id, comment: "Not now" }))).toEqual([]);
    expect(await seenBy("lee")).toContain(id);
    const elses = await does("ada", "denyAccessRequest", { accessRequestId: (await asks("olivia")).id, comment: "No" });
    expect(codes(elses)).toEqual([]);
    expect((await seenBy("lee")).length).toBeGreaterThan(0);
  });

  test("who leaves the group sees nothing of it at the next request, and a change of role holds as soon", async () => {
    const { id } = await asks("olivia");
    const lee = who("lee");
    expect(await seenBy("lee")).toContain(id);
    await msp.owner.done("setTechnicianGroupMembers", { technicianGroupId: leads, technicianIds: [who("ada").id] });
    expect(await seenBy("lee")).not.toContain(id);
    const rawId = Buffer.from(lee.id, "base64url")
      .toString()
      .replace(/^[^:]*:/, "");
    const setRoles = (roles: string) =>
      server.database.superuser("update technicians set roles = $2 where id = $1", [rawId, roles]);
    const auditSeen = async () => (await lee.browser.ask("{ auditEvents(first: 1) { totalCount } }")).body.errors ?? [];
    expect(await auditSeen()).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
    await setRoles("{AUDITOR}");
    expect(await auditSeen()).toEqual([]);
    await setRoles("{TECHNICIAN}");
    expect(await auditSeen()).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
  });
});
