import { createHash, randomBytes } from "node:crypto";
import Fastify, { type FastifyInstance } from "fastify";
import { ROLE } from "../data/built-in-roles.js";
import { grantAdminConsent } from "../state/consent.js";
import { addTenant, createState, SEEDED_AGE_MS } from "../state/state.js";
import type { AppRegistration, EmulatorState, Tenant, User } from "../state/types.js";
import { LoginBrowser } from "./driver/login-browser.js";
import type { LoginPage } from "./driver/login-page.js";
import { registerLogin } from "./register-login.js";
import { SigningKeys } from "./signing-keys.js";
import { TokenAuthority } from "./token-authority.js";

/** Shared, since making an RSA key takes longer than a test. */
const keys = new SigningKeys();

export const REDIRECT_URI = "http://app.example.test/callback";
export const GRAPH_SCOPE = "https://graph.microsoft.com/.default";

export interface LoginWorld {
  readonly url: string;
  readonly state: EmulatorState;
  readonly tokens: TokenAuthority;
  readonly server: FastifyInstance;
  readonly contoso: Tenant;
  readonly fabrikam: Tenant;
  readonly admin: User;
  readonly worker: User;
  readonly fabrikamAdmin: User;
  readonly app: AppRegistration;
  /** Known in its home tenant, Fabrikam, only. */
  readonly singleTenantApp: AppRegistration;
}

/** Two tenants, an administrator and a worker in Contoso, an administrator in Fabrikam, two applications. */
export async function startLogin(): Promise<LoginWorld> {
  const state = createState();
  state.clock.freeze();
  const contoso = addTenant(state, { displayName: "Contoso", initialDomain: "contoso.onmicrosoft.com" });
  const fabrikam = addTenant(state, { displayName: "Fabrikam", initialDomain: "fabrikam.onmicrosoft.com" });
  contoso.domains.push({
    id: "contoso.com",
    authenticationType: "Managed",
    isDefault: false,
    isInitial: false,
    isVerified: true,
  });
  const admin = addPerson(state, contoso, "admin@contoso.onmicrosoft.com", ROLE.globalAdministrator);
  const worker = addPerson(state, contoso, "worker@contoso.onmicrosoft.com");
  const fabrikamAdmin = addPerson(state, fabrikam, "admin@fabrikam.onmicrosoft.com", ROLE.globalAdministrator);
  const app = addApp(state, fabrikam, { clientId: "aaaaaaaa-0000-4000-8000-000000000001", multiTenant: true });
  const singleTenantApp = addApp(state, fabrikam, {
    clientId: "aaaaaaaa-0000-4000-8000-000000000002",
    multiTenant: false,
  });
  const tokens = new TokenAuthority(state, keys);
  const server = Fastify({ forceCloseConnections: true });
  await registerLogin(server, state, tokens);
  const url = await server.listen({ port: 0, host: "127.0.0.1" });
  return { url, state, tokens, server, contoso, fabrikam, admin, worker, fabrikamAdmin, app, singleTenantApp };
}

export function addPerson(
  state: EmulatorState,
  tenant: Tenant,
  userPrincipalName: string,
  roleDefinitionId?: string,
  ageMs = SEEDED_AGE_MS,
): User {
  const since = state.clock.iso(state.clock.nowMs() - ageMs);
  const id = crypto.randomUUID();
  if (roleDefinitionId) {
    const assignmentId = crypto.randomUUID();
    tenant.roleAssignments.add({ id: assignmentId, principalId: id, roleDefinitionId, directoryScopeId: "/" }, ageMs);
  }
  return tenant.users.add(
    {
      id,
      userPrincipalName,
      displayName: `${userPrincipalName.split("@")[0]} <of> ${tenant.displayName}`,
      mailNickname: "person",
      accountEnabled: true,
      userType: "Member",
      usageLocation: null,
      employeeId: null,
      passwordPolicies: null,
      onPremisesSyncEnabled: null,
      onPremisesImmutableId: null,
      properties: {},
      password: `pw-${userPrincipalName}`,
      forceChangePasswordNextSignIn: false,
      createdDateTime: since,
      lastPasswordChangeDateTime: since,
      signInSessionsValidFromDateTime: since,
      deletedDateTime: null,
      methods: [],
      temporaryAccessPass: null,
    },
    ageMs,
  );
}

function addApp(
  state: EmulatorState,
  home: Tenant,
  options: { clientId: string; multiTenant: boolean },
): AppRegistration {
  const app: AppRegistration = {
    ...options,
    displayName: options.multiTenant ? "Partner app" : "House app",
    homeTenantId: home.id,
    redirectUris: [REDIRECT_URI],
    secrets: [{ value: "s3cret & more+", expiresAt: state.clock.iso(state.clock.nowMs() + 3_600_000) }],
    certificates: [],
    federatedCredentials: [],
    requiredApplicationPermissions: ["Organization.Read.All", "RoleManagement.ReadWrite.Directory"],
    groupMembershipClaims: "None",
  };
  state.apps.set(app.clientId, app);
  return app;
}

/** Consent that has replicated long ago. */
export function consented(world: LoginWorld, tenant: Tenant): void {
  grantAdminConsent(world.state, tenant, world.app, SEEDED_AGE_MS);
}

/** A browser that stops where the application takes over. */
export function newBrowser(): LoginBrowser {
  return new LoginBrowser((url) => url.href.startsWith(REDIRECT_URI));
}

export function authorizeUrl(world: LoginWorld, tenant: string, parameters: Fields = {}): string {
  return withQuery(`${world.url}/${tenant}/oauth2/v2.0/authorize`, {
    client_id: world.app.clientId,
    response_type: "code",
    redirect_uri: REDIRECT_URI,
    scope: "openid profile offline_access",
    state: "st/&1",
    nonce: "n-1",
    ...parameters,
  });
}

export function withQuery(url: string, parameters: Fields): string {
  const present = Object.entries(parameters).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return `${url}?${new URLSearchParams(present)}`;
}

export function newPkce(): { verifier: string; challenge: string } {
  const verifier = randomBytes(32).toString("base64url");
  return { verifier, challenge: createHash("sha256").update(verifier).digest("base64url") };
}

export async function token(
  world: LoginWorld,
  tenant: string,
  fields: Fields,
  headers: Readonly<Record<string, string>> = {},
): Promise<{ status: number; body: Record<string, unknown>; headers: Headers }> {
  const present = Object.entries(fields).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const body = new URLSearchParams(present);
  const response = await fetch(`${world.url}/${tenant}/oauth2/v2.0/token`, { method: "POST", body, headers });
  return {
    status: response.status,
    body: (await response.json()) as Record<string, unknown>,
    headers: response.headers,
  };
}

export function secretOf(world: LoginWorld): { client_id: string; client_secret: string } {
  return { client_id: world.app.clientId, client_secret: world.app.secrets[0]?.value ?? "" };
}

/** Parameters of a call; undefined leaves one out. */
export type Fields = Readonly<Record<string, string | undefined>>;

export function appOnly(world: LoginWorld, overrides: Fields = {}): Fields {
  return { grant_type: "client_credentials", scope: GRAPH_SCOPE, ...secretOf(world), ...overrides };
}

export function forCode(world: LoginWorld, code: string, overrides: Fields = {}): Fields {
  return { grant_type: "authorization_code", code, redirect_uri: REDIRECT_URI, ...secretOf(world), ...overrides };
}

/** Signs the person in and answers the code that the application gets. */
export async function codeFor(
  world: LoginWorld,
  userName: string,
  parameters: Fields = {},
  tenant = "organizations",
): Promise<string> {
  const browser = newBrowser();
  const end = await browser.pick(await browser.open(authorizeUrl(world, tenant, parameters)), userName);
  return parameterOf(end, "code");
}

export function parameterOf(page: LoginPage, name: string): string {
  const value = page.url.searchParams.get(name);
  if (value === null) throw new Error(`No ${name} in ${page.url.href}: ${page.title} ${page.errorCode ?? ""}`);
  return value;
}
