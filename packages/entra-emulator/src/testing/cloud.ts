import { APPLICATION_PERMISSIONS } from "../data/permissions.js";
import { createEmulator, type Emulator } from "../emulator.js";
import { DEFAULT_IDS, defaultSeed } from "../seed/default-seed.js";
import { Registry } from "../state/registry.js";
import { findServicePrincipal } from "../state/state.js";
import type { AppRoleAssignment, Tenant } from "../state/types.js";

type TenantName = "contoso" | "fabrikam" | "tailspin";

/** An answer's JSON, with the members that tests read by name. */
interface Json {
  readonly id?: string;
  readonly value?: Json[];
  readonly error?: {
    readonly code: string;
    readonly message: string;
    readonly details?: { readonly code: string; readonly message: string; readonly target?: string }[];
    readonly innerError: Record<string, string>;
  };
  readonly responses?: {
    readonly id: string;
    readonly status: number;
    readonly headers: Record<string, string>;
    readonly body?: Json;
  }[];
  readonly [key: string]: unknown;
}

export interface GraphResult {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Json;
}

export interface CallOptions {
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
  readonly token?: string;
}

/** A cloud with the partner app consented everywhere, no lag, and a caller for Graph. */
export class TestCloud {
  private readonly tokens = new Map<string, string>();

  private constructor(readonly emulator: Emulator) {}

  static async start(): Promise<TestCloud> {
    const emulator = await createEmulator({ seed: defaultSeed({ consentedIn: ["contoso", "fabrikam", "tailspin"] }) });
    const cloud = new TestCloud(emulator);
    await cloud.reset();
    return cloud;
  }

  /** The seed again, no lag, no quotas, the clock standing still. */
  async reset(): Promise<void> {
    this.tokens.clear();
    const { control, state } = this.emulator;
    await control.reset();
    Object.assign(state.lag, { createMs: 0, readMs: 0, removalMs: 0, listMs: 0, consentMs: 0, auditMs: 0 });
    state.clock.freeze();
    await control.settings({
      quotas: { reportsPerAppAndTenant: null, reportsPerApp: null },
    });
  }

  get control() {
    return this.emulator.control;
  }

  get state() {
    return this.emulator.state;
  }

  tenant(name: TenantName = "contoso"): Tenant {
    const tenant = this.state.tenants.get(DEFAULT_IDS[name].tenantId);
    if (!tenant) throw new Error(`no tenant ${name}`);
    return tenant;
  }

  servicePrincipalId(name: TenantName = "contoso"): string {
    return findServicePrincipal(this.tenant(name), DEFAULT_IDS.partnerApp.clientId)?.id ?? "";
  }

  /** An app-only token, kept for the test; `roles` in place of all that were consented, `label` for another one. */
  async token(name: TenantName = "contoso", roles?: readonly string[], label = ""): Promise<string> {
    const key = `${name} ${roles?.join(" ") ?? "all"} ${label}`;
    const known = this.tokens.get(key);
    if (known) return known;
    const tenantId = DEFAULT_IDS[name].tenantId;
    const { clientId, secret } = DEFAULT_IDS.partnerApp;
    const principal = findServicePrincipal(this.tenant(name), clientId);
    const kept = principal?.appRoleAssignments;
    if (roles && principal) Object.assign(principal, { appRoleAssignments: grants(this, roles) });
    const response = await fetch(`${this.emulator.url}/${tenantId}/oauth2/v2.0/token`, {
      method: "POST",
      body: new URLSearchParams({
        client_id: clientId,
        client_secret: secret,
        grant_type: "client_credentials",
        scope: "https://graph.microsoft.com/.default",
      }),
    });
    if (roles && principal) Object.assign(principal, { appRoleAssignments: kept });
    const { access_token: token } = (await response.json()) as { access_token: string };
    this.tokens.set(key, token);
    return token;
  }

  /** A Graph call as the partner app in Contoso, unless a token says otherwise. */
  async graph(method: string, path: string, options: CallOptions = {}): Promise<GraphResult> {
    const token = options.token ?? (await this.token());
    const response = await fetch(`${this.emulator.url}/v1.0${path}`, {
      method,
      headers: {
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(options.body === undefined ? {} : { "content-type": "application/json" }),
        ...options.headers,
      },
      ...(options.body === undefined
        ? {}
        : { body: typeof options.body === "string" ? options.body : JSON.stringify(options.body) }),
    });
    const text = await response.text();
    const isJson = response.headers.get("content-type")?.includes("json");
    return {
      status: response.status,
      headers: response.headers,
      body: (isJson && text ? JSON.parse(text) : text) as Json,
    };
  }

  /** Makes a cloud-only user in the tenant's initial domain and answers its id. */
  async createUser(
    local: string,
    options: { name?: TenantName; extra?: Record<string, unknown> } = {},
  ): Promise<string> {
    const name = options.name ?? "contoso";
    const { status, body } = await this.graph("POST", "/users", {
      token: await this.token(name),
      body: { ...newUser(local, DEFAULT_IDS[name].domain), ...options.extra },
    });
    if (status !== 201) throw new Error(`creating ${local}: ${status} ${JSON.stringify(body)}`);
    return String(body.id);
  }

  assign(principalId: string, roleDefinitionId: string, directoryScopeId = "/"): Promise<GraphResult> {
    return this.graph("POST", "/roleManagement/directory/roleAssignments", {
      body: { principalId, roleDefinitionId, directoryScopeId },
    });
  }

  close(): Promise<void> {
    return this.emulator.close();
  }
}

export function newUser(local: string, domain: string = DEFAULT_IDS.contoso.domain) {
  return {
    accountEnabled: true,
    displayName: `User ${local}`,
    mailNickname: local,
    userPrincipalName: `${local}@${domain}`,
    passwordProfile: { forceChangePasswordNextSignIn: false, password: "Correct-Horse-7-Battery" },
  };
}

function grants(cloud: TestCloud, roles: readonly string[]): Registry<AppRoleAssignment> {
  const registry = new Registry<AppRoleAssignment>(cloud.state.clock);
  for (const role of roles) {
    const appRoleId = APPLICATION_PERMISSIONS[role];
    if (!appRoleId) throw new Error(`no permission ${role}`);
    registry.add({ id: role, appRoleId, resourceId: "graph", createdDateTime: cloud.state.clock.iso() });
  }
  return registry;
}
