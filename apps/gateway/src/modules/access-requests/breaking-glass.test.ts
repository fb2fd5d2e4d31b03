import { afterAll, beforeAll, expect, test } from "vitest";
import { ROLES, type SeededMsp, seedMsp } from "../../testing/seed-msp.js";
import { StaffBrowser } from "../../testing/staff-browser.js";
import { type ConnectedGateway, startConnectedGateway } from "../../testing/start-connected-gateway.js";

const ASK = `mutation ($input: RequestAccessInput!) { requestAccess(input: $input) {
  accessRequest { status brokeGlass } accessGrant { status }
  userErrors { __typename code ... on StepUpRequiredError { stepUpUrl } } } }`;

let server: ConnectedGateway;
let msp: SeededMsp;
const people = new Map<string, StaffBrowser>();

beforeAll(async () => {
  server = await startConnectedGateway();
  msp = await seedMsp(server);
  const roleTemplateIds = [ROLES.helpdeskAdministrator];
  const mapping = { allTechnicians: true, roleTemplateIds, requiresApproval: true, breakGlass: true };
  await msp.owner.done("setRoleMappings", { tenantAppId: msp.tenantAppId, mappings: [mapping] });
  for (const [name, role] of Object.entries({ olivia: "OWNER", lee: "TECHNICIAN", sam: "TECHNICIAN" })) {
    const browser = new StaffBrowser(server.url);
    const { path } = await browser.invitedBy(msp.owner, name, [role]);
    await browser.signIn(path, name);
    people.set(name, browser);
  }
});
afterAll(() => server?.close());

const who = (name: string) => people.get(name) ?? expect.unreachable(name);
async function asks(name: string, breakGlass: boolean) {
  const roleTemplateIds = [ROLES.helpdeskAdministrator];
  const input = { tenantAppId: msp.tenantAppId, roleTemplateIds, justification: "Everybody is locked out", breakGlass };
  const { body } = await who(name).ask(ASK, { input });
  if (body.errors) throw new Error(JSON.stringify(body.errors));
  return body.data.requestAccess;
}

test("who signed in a while ago asks as ever, and breaks glass only after signing in again", async () => {
  server.database.clock.advance({ minutes: 6 });
  await server.emulator.control.clock({ advanceMs: 6 * 60_000 });
  expect(await asks("sam", false)).toMatchObject({ accessRequest: { status: "PENDING_APPROVAL" }, userErrors: [] });
  const refused = { __typename: "StepUpRequiredError", code: "NOT_ALLOWED", stepUpUrl: "/auth/step-up" };
  expect(await asks("lee", true)).toMatchObject({ accessRequest: null, accessGrant: null, userErrors: [refused] });
  await who("lee").signIn("/auth/step-up?returnTo=/", "lee");
  expect(await asks("lee", true)).toMatchObject({
    accessRequest: { status: "APPROVED", brokeGlass: true },
    accessGrant: { status: "PROVISIONING" },
    userErrors: [],
  });
});

test("the attempt and the broken glass are on record by name, and owners read them", async () => {
  const { auditEvents } = await msp.owner.ask("{ auditEvents(first: 100) { nodes { type outcome actorName data } } }");
  const of = (type: string) => auditEvents.nodes.filter((event: { type: string }) => event.type === type);
  expect(of("accessRequest.brokeGlass")).toMatchObject([
    { outcome: "SUCCEEDED", actorName: "lee", data: { justification: "Everybody is locked out" } },
  ]);
  expect(of("accessRequest.decided")).toContainEqual(expect.objectContaining({ outcome: "REFUSED", actorName: "lee" }));
});
