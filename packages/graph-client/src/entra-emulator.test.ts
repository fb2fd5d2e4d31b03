import { createHash, randomBytes } from "node:crypto";
import {
  createEmulator,
  DEFAULT_IDS,
  defaultSeed,
  type Emulator,
  LoginBrowser,
  type LoginPage,
} from "@daypass/entra-emulator";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import * as graphClient from "./index.js";
import { CERTIFICATE, KEY } from "./test-support/certificate.js";

const { batchItem, inSequence, roleAssignments, temporaryAccessPasses, users } = graphClient;
const { contoso, fabrikam, partnerApp } = DEFAULT_IDS;
const CALLBACK = "http://localhost:4000/connect/callback";
const HELPDESK = "729827e3-9c14-49f7-bb1b-9608f156bbb8";

let emulator: Emulator;
let application: graphClient.EntraApplication & { readonly resource: string };
let tokens: graphClient.AppTokenProvider;
let graph: graphClient.GraphClient;

beforeAll(async () => {
  emulator = await createEmulator({ seed: defaultSeed({ consentedIn: ["contoso"], certificates: [CERTIFICATE] }) });
});
afterAll(() => emulator.close());
beforeEach(async () => {
  await emulator.control.reset();
  const none = { createMs: 0, readMs: 0, removalMs: 0, listMs: 0, consentMs: 0, auditMs: 0 };
  await emulator.control.settings({ lag: none });
  application = {
    authority: new graphClient.EntraAuthority(emulator.url),
    clientId: partnerApp.clientId,
    credential: { kind: "secret", secret: partnerApp.secret },
    resource: graphClient.graphResource(emulator.url),
  };
  tokens = new graphClient.AppTokenProvider(application);
  graph = new graphClient.GraphClient({ baseUrl: emulator.url, tokens });
});

const newUser = (name: string) => ({
  accountEnabled: true,
  displayName: "JIT Jane",
  mailNickname: name,
  userPrincipalName: `${name}@${contoso.domain}`,
  password: `${randomBytes(18).toString("base64")}aA1!`,
  forceChangePasswordNextSignIn: false,
  employeeId: "nonce",
});

async function graphCalls(): Promise<readonly string[]> {
  const calls = await emulator.control.calls();
  return calls
    .filter(({ path, batch }) => path.startsWith("/v1.0") && batch === null)
    .map(({ method, path }) => `${method} ${path}`);
}

test("a cold account takes two round trips and one token: create, then pass, role and read-back in one batch", async () => {
  const { id } = await graph.send(contoso.tenantId, users.create(newUser("jit-jane")), { priority: "provisioning" });
  const pass = temporaryAccessPasses.create(id, { lifetimeInMinutes: 60, isUsableOnce: false });
  const role = roleAssignments.create({ principalId: id, roleDefinitionId: HELPDESK });
  const roles = roleAssignments.listByPrincipal(id);
  const items = inSequence([
    batchItem("pass", pass),
    batchItem("role", role),
    batchItem("roles", roles),
    batchItem("user", users.get(id)),
  ]);
  const answers = await graph.batch(contoso.tenantId, items, { priority: "provisioning" });
  expect(answers.failures).toEqual([]);
  expect(answers.read("pass", pass).code).toMatch(/^\S{8,}$/);
  expect(answers.read("roles", roles).items).toMatchObject([{ roleDefinitionId: HELPDESK, directoryScopeId: "/" }]);
  expect(answers.read("user", users.get(id))).toMatchObject({ accountEnabled: true, employeeId: "nonce" });
  expect(await graphCalls()).toEqual(["POST /v1.0/users", "POST /v1.0/$batch"]);
  expect((await emulator.control.calls()).filter(({ path }) => path.endsWith("/token"))).toHaveLength(1);
});

test("an admin cannot be disabled before its roles are off; one batch strips, disables and revokes", async () => {
  const { id } = await graph.send(contoso.tenantId, users.create(newUser("jit-pat")));
  const held = await graph.send(
    contoso.tenantId,
    roleAssignments.create({ principalId: id, roleDefinitionId: HELPDESK }),
  );
  const refused = await graph.send(contoso.tenantId, users.setEnabled(id, false)).catch((error: unknown) => error);
  expect(graphClient.isPrivilegedTargetRefusal(refused)).toBe(true);
  expect(refused).toMatchObject({ status: 403, requestId: expect.any(String), outcomeUnknown: false });
  const closing = inSequence([
    batchItem("strip", roleAssignments.delete(held.id)),
    batchItem("off", users.setEnabled(id, false)),
    batchItem("out", users.revokeSignInSessions(id)),
    batchItem("see", users.get(id)),
  ]);
  const answers = await graph.batch(contoso.tenantId, closing, { priority: "closing" });
  expect(answers.failures).toEqual([]);
  expect(answers.read("see", users.get(id)).accountEnabled).toBe(false);
  await graph.send(contoso.tenantId, users.delete(id));
  const gone = await graph.send(contoso.tenantId, users.delete(id)).catch((error: unknown) => error);
  expect(graphClient.isNotFound(gone)).toBe(true);
});

test("names taken, domains not verified and roles given twice are told apart", async () => {
  const failure = (request: graphClient.GraphRequest<unknown>) =>
    graph.send(contoso.tenantId, request).then(
      () => undefined,
      (error: unknown) => error,
    );
  const { id } = await graph.send(contoso.tenantId, users.create(newUser("jit-twice")));
  expect(graphClient.isAlreadyExists(await failure(users.create(newUser("jit-twice"))))).toBe(true);
  const elsewhere = { ...newUser("jit-x"), userPrincipalName: "jit-x@contoso-pending.example" };
  const unverified = await failure(users.create(elsewhere));
  expect(unverified).toMatchObject({ status: 400, details: [{ target: "userPrincipalName" }] });
  expect(graphClient.isAlreadyExists(unverified)).toBe(false);
  const role = roleAssignments.create({ principalId: id, roleDefinitionId: HELPDESK });
  await graph.send(contoso.tenantId, role);
  expect(graphClient.isAlreadyExists(await failure(role))).toBe(true);
  expect(graphClient.isNotFound(await failure(users.get("00000000-0000-4000-8000-000000000009")))).toBe(true);
});

test("an account whose answer was lost is found by its name", async () => {
  await emulator.control.addFault({ method: "POST", path: "/v1.0/users", times: 1, effect: { kind: "dropAfter" } });
  const input = newUser("jit-lost");
  const lost = await graph.send(contoso.tenantId, users.create(input)).catch((error: unknown) => error);
  expect(graphClient.isOutcomeUnknown(lost)).toBe(true);
  expect(await graph.send(contoso.tenantId, users.get(input.userPrincipalName))).toMatchObject({ employeeId: "nonce" });
});

test("a read rides out a 503 and an HTML 502, a throttled one tells how long", async () => {
  for (const effect of [
    { kind: "status", status: 503 },
    { kind: "html", status: 502 },
  ] as const) {
    await emulator.control.addFault({ path: "/v1.0/domains", times: 1, effect });
  }
  const names: string[] = [];
  for await (const domain of graph.list(contoso.tenantId, graphClient.domains.list())) names.push(domain.name);
  expect(names).toContain(contoso.domain);
  await emulator.control.addFault({
    path: "/v1.0/domains",
    times: 1,
    effect: { kind: "status", status: 429, retryAfterSeconds: 9 },
  });
  const throttled = await graph.send(contoso.tenantId, graphClient.domains.list()).catch((error: unknown) => error);
  expect(graphClient.isThrottled(throttled)).toBe(true);
  expect(graphClient.retryDelayMs(throttled)).toBe(9000);
});

test("what we may do in a tenant is read from our service principal, by the ids of the permission table", async () => {
  const self = await graph.send(contoso.tenantId, graphClient.servicePrincipals.getByAppId(partnerApp.clientId));
  expect(self).toMatchObject({ accountEnabled: true, credentials: [] });
  const granted: (string | undefined)[] = [];
  for await (const { appRoleId } of graph.list(
    contoso.tenantId,
    graphClient.servicePrincipals.appRoleAssignments(self.id),
  )) {
    granted.push(graphClient.permissionOfAppRole(appRoleId)?.name);
  }
  expect(granted).toEqual(
    expect.arrayContaining(["RoleManagement.ReadWrite.Directory", "User.ReadWrite.All", "Organization.Read.All"]),
  );
});

test("methods that a technician registered are listed by kind and can be taken away", async () => {
  const { id } = await graph.send(contoso.tenantId, users.create(newUser("jit-key")));
  await emulator.control.outsider(contoso.tenantId, { do: "addMethod", user: id, kind: "fido2" });
  const list = graphClient.authenticationMethods.list(id);
  const { items } = await graph.send(contoso.tenantId, list);
  expect(items.map(({ kind }) => kind).sort()).toEqual(["fido2", "password"]);
  for (const method of items) {
    if (!graphClient.isDeletableMethodKind(method.kind)) continue;
    await graph.send(contoso.tenantId, graphClient.authenticationMethods.delete(id, method.kind, method.id));
  }
  expect((await graph.send(contoso.tenantId, list)).items.map(({ kind }) => kind)).toEqual(["password"]);
});

test("a certificate proves us as well as the secret does, and a wrong secret is named", async () => {
  const byKey = new graphClient.AppTokenProvider({
    ...application,
    credential: { kind: "certificate", pem: `${KEY}${CERTIFICATE}` },
  });
  expect((await byKey.getToken(contoso.tenantId)).token.split(".")).toHaveLength(3);
  const wrong = new graphClient.AppTokenProvider({ ...application, credential: { kind: "secret", secret: "wrong" } });
  await expect(wrong.getToken(contoso.tenantId)).rejects.toMatchObject({
    kind: "credential-rejected",
    aadsts: [7000215],
  });
});

test("tenants without consent, and tenants that do not exist, are told apart", async () => {
  await expect(tokens.getToken(fabrikam.tenantId)).rejects.toMatchObject({ kind: "not-consented", aadsts: [700016] });
  await expect(tokens.getToken("00000000-0000-4000-8000-000000000009")).rejects.toMatchObject({
    kind: "tenant-not-found",
  });
  expect(await graphClient.resolveTenant(application.authority, fabrikam.domain)).toEqual({
    outcome: "found",
    tenantId: fabrikam.tenantId,
  });
  expect(await graphClient.resolveTenant(application.authority, "nobody.example")).toEqual({ outcome: "not-found" });
});

test("an administrator signs in and consents, and from then on there are tokens for the tenant", async () => {
  const signIn = new graphClient.SignInClient(application);
  const codeVerifier = randomBytes(32).toString("base64url");
  const browser = new LoginBrowser((url) => url.href.startsWith(CALLBACK));
  const accept = async (page: LoginPage) =>
    page.testIds.includes("accept") ? (await browser.press(page, "accept")).url : page.url;
  const url = await signIn.authorizationUrl({
    tenantSegment: "organizations",
    redirectUri: CALLBACK,
    state: "state-1",
    nonce: "nonce-1",
    codeChallenge: createHash("sha256").update(codeVerifier).digest("base64url"),
    prompt: "select_account",
  });
  const signedIn = await accept(await browser.pick(await browser.open(url), `gus@${fabrikam.domain}`));
  expect(signedIn.searchParams.get("state")).toBe("state-1");
  const code = signedIn.searchParams.get("code") ?? "";
  const redemption = { tenantSegment: "organizations", code, redirectUri: CALLBACK, codeVerifier, nonce: "nonce-1" };
  const person = await signIn.redeemCode(redemption);
  expect(person).toMatchObject({ tenantId: fabrikam.tenantId, preferredUsername: `gus@${fabrikam.domain}` });
  await expect(signIn.redeemCode(redemption)).rejects.toMatchObject({ name: "SignInError", kind: "code-rejected" });

  const consent = signIn.adminConsentUrl({ tenantId: person.tenantId, redirectUri: CALLBACK, state: "state-2" });
  const consented = await accept(await browser.open(consent));
  expect(Object.fromEntries(consented.searchParams)).toMatchObject({ admin_consent: "True", state: "state-2" });
  await tokens.getToken(person.tenantId, { skipCache: true });
  const held = graph.list(person.tenantId, roleAssignments.listByPrincipal(person.objectId));
  const roles: string[] = [];
  for await (const { roleDefinitionId } of held) roles.push(roleDefinitionId);
  expect(roles).toEqual(["62e90394-69f5-4237-9190-012177145e10"]);
});

test("Graph's clock is read with a tenant and without", async () => {
  for (const date of [await graph.graphDate(contoso.tenantId), await graphClient.askGraphDate(emulator.url)]) {
    expect(Math.abs(date.skewMs)).toBeLessThan(5000);
  }
});
