import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { toGlobalId } from "../relay/global-id.js";
import { ROLES, type SeededMsp, seedMsp } from "../testing/seed-msp.js";
import { type ConnectedGateway, startConnectedGateway } from "../testing/start-connected-gateway.js";

let server: ConnectedGateway;
let msp: SeededMsp;

beforeAll(async () => {
  server = await startConnectedGateway();
  msp = await seedMsp(server);
});
afterAll(() => server.close());

const asked = () => ({
  tenantAppId: msp.tenantAppId,
  technicianId: msp.technicianId,
  roleTemplateIds: [ROLES.userAdministrator],
  justification: "Reset a password",
});
const codes = (payload: { userErrors: { code: string }[] }) => payload.userErrors.map((error) => error.code);

describe("asking for access", () => {
  test("answers every reason to say no at once, each with what it is about", async () => {
    const refused = await msp.owner.mutate(
      "requestAccess",
      {
        ...asked(),
        roleTemplateIds: [ROLES.helpdeskAdministrator, "no-such-role"],
        durationMinutes: 481,
        justification: " ",
      },
      "accessRequest { id } accessGrant { id } userErrors { ... on RoleRefusedError { roleTemplateIds } ... on DurationExceedsMaximumError { maxDurationMinutes } }",
    );
    expect(refused).toMatchObject({ accessRequest: null, accessGrant: null });
    expect(refused.userErrors).toMatchObject([
      { __typename: "RoleRefusedError", code: "ROLE_UNKNOWN", roleTemplateIds: ["no-such-role"] },
      { code: "ROLE_NOT_MAPPED", roleTemplateIds: [ROLES.helpdeskAdministrator], path: ["input", "roleTemplateIds"] },
      { __typename: "DurationExceedsMaximumError", code: "DURATION_EXCEEDS_MAXIMUM", maxDurationMinutes: 480 },
      { __typename: "GenericUserError", code: "JUSTIFICATION_REQUIRED", retryable: false },
    ]);
    const { accessRequests } = await msp.owner.ask("{ accessRequests { totalCount } }");
    expect(accessRequests.totalCount).toBe(0);
  });

  test("opens a grant, once; asking again answers the open one; it is used, revealed and ended", async () => {
    const selection =
      "accessRequest { id status durationMinutes } accessGrant { id status viewerCan roles { displayName } }";
    const opened = await msp.owner.done("requestAccess", asked(), selection);
    expect(opened.accessRequest).toMatchObject({ status: "APPROVED", durationMinutes: 120 });
    expect(opened.accessGrant).toMatchObject({
      status: "PROVISIONING",
      roles: [{ displayName: "User Administrator" }],
    });
    const { id } = opened.accessGrant;

    const again = await msp.owner.mutate("requestAccess", asked(), "accessRequest { id } accessGrant { id }");
    expect(codes(again)).toEqual(["GRANT_ALREADY_OPEN"]);
    expect(again).toMatchObject({ accessRequest: null, accessGrant: { id } });

    const rows = await server.database.superuser<{ organization_id: string; id: string }>(
      "select organization_id, id from access_grants",
    );
    const grant = { organizationId: rows[0]?.organization_id ?? "", grantId: rows[0]?.id ?? "" };
    const { provisionGrant } = server.deployment.useCases;
    for (let run = 0; run < 20; run += 1) {
      await provisionGrant.execute(grant, AbortSignal.timeout(20_000));
      const now = (await msp.owner.ask("query Q($id: ID!) { accessGrant(id: $id) { status } }", { id })).accessGrant;
      if (now.status === "ACTIVE") break;
      await server.emulator.control.clock({ advanceMs: 30_000 });
    }
    const query = `query Q($id: ID!) { accessGrant(id: $id) { status activatedAt expiresAt closingStartsAt overdue timeToUsableMs
      userPrincipalName closureProof { digest } viewerCan failure { code } technician { displayName } tenantApp { customer { name } }
      accessRequest { accessGrant { id } } steps { name status attempts } } }`;
    const { accessGrant } = await msp.owner.ask(query, { id });
    expect(accessGrant).toMatchObject({
      status: "ACTIVE",
      overdue: false,
      viewerCan: ["EXTEND", "END"],
      closureProof: null,
      failure: null,
    });
    expect(accessGrant.technician.displayName).toBe("Tara Tech");
    expect(accessGrant.accessRequest.accessGrant.id).toBe(id);
    expect(Date.parse(accessGrant.expiresAt) - Date.parse(accessGrant.activatedAt)).toBe(120 * 60_000);
    expect(accessGrant.steps.map((step: { name: string }) => step.name)).toContain("assign-role");

    expect(
      (await msp.owner.send('mutation { revealCredentials(input: { accessGrantId: "x" }) { userErrors { code } } }'))
        .errors[0]?.extensions.code,
    ).toBe("FORBIDDEN");
    const revealer = await msp.owner.withScopes(["credentials:reveal", "accessGrant:read"]);
    const { credentials } = await revealer.done(
      "revealCredentials",
      { accessGrantId: id },
      "credentials { userPrincipalName temporaryAccessPass password signInUrl hideAt }",
    );
    expect(credentials).toMatchObject({ userPrincipalName: accessGrant.userPrincipalName, password: null });
    expect(credentials.temporaryAccessPass).toMatch(/\S{8,}/);
    expect(JSON.stringify(server.log)).not.toContain(credentials.temporaryAccessPass);

    const ended = await msp.owner.done(
      "endAccessGrant",
      { accessGrantId: id, reason: "done" },
      "accessGrant { status closeReason }",
    );
    expect(ended.accessGrant).toEqual({ status: "CLOSING", closeReason: "REVOKED" });
    expect(codes(await revealer.mutate("revealCredentials", { accessGrantId: id }))).toEqual(["GRANT_NOT_OPEN"]);
  });
});

describe("an id of nothing, of another type, of another organization, or of no meaning at all", () => {
  test("is answered in one and the same way", async () => {
    const stranger = await server.newOwner();
    const foreign = (await stranger.done("createCustomer", { name: "Stranger" }, "customer { id }")).customer.id;
    const unknown = toGlobalId("Customer", "0197a1b2-0000-7000-8000-000000000001");
    const answers = [];
    for (const id of [unknown, foreign, msp.tenantAppId, "%%%", "Q3VzdG9tZXI6MQ", ""]) {
      const read = await msp.owner.ask(
        "query Q($id: ID!) { tenantApp(id: $id) { id } accessGrant(id: $id) { id } accessRequest(id: $id) { id } tenantApps(filter: { customerId: $id }) { totalCount } }",
        { id: id === msp.tenantAppId ? msp.customerId : id },
      );
      const written = await msp.owner.mutate("createTenantApp", { customerId: id, name: "x" }, "tenantApp { id }");
      answers.push(JSON.stringify([read.tenantApp, read.accessGrant, read.accessRequest, written]));
    }
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toContain("NOT_FOUND");
  });

  test("of another organization has no node, and its lists are empty", async () => {
    const stranger = await server.newOwner();
    const ids = [msp.customerId, msp.tenantAppId, msp.groupId, msp.technicianId];
    const seen = await stranger.ask(
      "query Q($ids: [ID!]!) { nodes(ids: $ids) { id } tenantApps { totalCount } accessGrants { totalCount } }",
      { ids },
    );
    expect(seen).toEqual({
      nodes: [null, null, null, null],
      tenantApps: { totalCount: 0 },
      accessGrants: { totalCount: 0 },
    });
    expect(
      codes(await stranger.mutate("setTechnicianGroupMembers", { technicianGroupId: msp.groupId, technicianIds: [] })),
    ).toEqual(["NOT_FOUND"]);
  });
});

describe("nodes", () => {
  test("are what their lists answer, of every kind that has an id", async () => {
    const seen = await msp.owner.ask(`{ viewer { organization { id } technicians: permissions }
      customers { nodes { id } } tenantApps { nodes { id roleMappings { id technicianGroup { id name } roles { displayName } } } }
      technicians { nodes { id groups { id } } } technicianGroups { nodes { id members { nodes { id } } } }
      auditEvents(first: 1) { nodes { id } } apiTokens(first: 1) { nodes { id } } accessRequests { nodes { id } } accessGrants { nodes { id } } }`);
    const [app] = seen.tenantApps.nodes;
    expect(app.roleMappings).toMatchObject([
      { technicianGroup: { name: "Level 1 techs" }, roles: [{ displayName: "User Administrator" }] },
    ]);
    const ids = [
      seen.viewer.organization.id,
      ...[
        "customers",
        "tenantApps",
        "technicians",
        "technicianGroups",
        "auditEvents",
        "apiTokens",
        "accessRequests",
        "accessGrants",
      ].map((list) => seen[list].nodes[0].id),
      app.roleMappings[0].id,
    ];
    const { nodes } = await msp.owner.ask("query Q($ids: [ID!]!) { nodes(ids: $ids) { id __typename } }", { ids });
    expect(nodes.map((node: { id: string }) => node.id)).toEqual(ids);
    expect(nodes.map((node: { __typename: string }) => node.__typename)).toEqual([
      "Organization",
      "Customer",
      "TenantApp",
      "Technician",
      "TechnicianGroup",
      "AuditEvent",
      "ApiToken",
      "AccessRequest",
      "AccessGrant",
      "RoleMapping",
    ]);
    const { node } = await msp.owner.ask("query Q($id: ID!) { node(id: $id) { ... on TenantApp { name } } }", {
      id: msp.tenantAppId,
    });
    expect(node).toEqual({ name: "Contoso" });
  });

  test("that a token may not read, or that belong to a customer it is not for, do not exist for it", async () => {
    const { customer } = await msp.owner.done("createCustomer", { name: "Other" }, "customer { id }");
    const limited = await msp.owner.withScopes(["customer:read", "tenantApp:read"], { customerIds: [customer.id] });
    const ids = [customer.id, msp.customerId, msp.tenantAppId, msp.groupId];
    const { nodes, customers } = await limited.ask(
      "query Q($ids: [ID!]!) { nodes(ids: $ids) { id } customers { nodes { id } } }",
      { ids },
    );
    expect(nodes).toEqual([{ id: customer.id }, null, null, null]);
    expect(customers.nodes).toEqual([{ id: customer.id }]);
  });
});
