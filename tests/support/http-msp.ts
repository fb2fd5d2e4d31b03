import { setTimeout as delay } from "node:timers/promises";
import { DEFAULT_IDS, LoginBrowser, type LoginPage } from "@daypass/entra-emulator";
import { Api } from "./api.js";
import { createWorld, type World, type WorldOptions } from "./world.js";

export const HELPDESK = "729827e3-9c14-49f7-bb1b-9608f156bbb8";
export const USER_ADMINISTRATOR = "fe930be7-5e62-47db-91af-98c3a49a38b1";
export const CONTOSO = DEFAULT_IDS.contoso;

export interface Authorization {
  readonly status: string;
  readonly authorizedBy: string | null;
  readonly problem: string | null;
  readonly permissions: readonly { readonly name: string; readonly granted: boolean }[];
}

export interface GrantView {
  readonly id: string;
  readonly status: string;
  readonly closeReason: string | null;
  readonly userPrincipalName: string | null;
  readonly activatedAt: string | null;
  readonly expiresAt: string | null;
  readonly closingStartsAt: string | null;
  readonly overdue: boolean;
  readonly timeToUsableMs: number | null;
  readonly viewerCan: readonly string[];
  readonly failure: { readonly code: string; readonly message: string } | null;
  readonly steps: readonly {
    readonly name: string;
    readonly status: string;
    readonly attempts: number;
    readonly graphRequestId: string | null;
  }[];
  readonly closureProof: {
    readonly accountExists: boolean;
    readonly accountEnabled: boolean;
    readonly remainingRoles: readonly string[];
    readonly addedRoles: readonly string[];
    readonly addedGroups: readonly string[];
    readonly addedAuthenticationMethods: readonly string[];
    readonly passwordChanged: boolean;
    readonly temporaryAccessPassPresent: boolean;
    readonly recheckedAt: readonly string[];
    readonly digest: string;
    readonly signature: string;
  } | null;
}

const GRANT = `id status closeReason userPrincipalName activatedAt expiresAt closingStartsAt overdue timeToUsableMs viewerCan
  failure { code message } steps { name status attempts graphRequestId }
  closureProof { accountExists accountEnabled remainingRoles addedRoles addedGroups addedAuthenticationMethods passwordChanged
    temporaryAccessPassPresent recheckedAt digest signature }`;

/** An MSP that is driven over HTTP alone, with a token as `daypass bootstrap` makes it. */
export class HttpMsp implements AsyncDisposable {
  private constructor(
    readonly world: World,
    readonly api: Api,
  ) {}

  static async create(options: WorldOptions = {}): Promise<HttpMsp> {
    const world = await createWorld(options);
    await world.startGateway();
    const owner = await world.deployment.useCases.bootstrap.execute({
      organizationName: "Acme",
      ownerEmail: "olivia@acme.example",
    });
    if (!owner.ok) throw new Error("bootstrap was refused");
    return new HttpMsp(world, new Api(world.deployment.environment.publicUrl, owner.value.apiToken));
  }

  async tenantApp(name = "Contoso"): Promise<string> {
    const { customer } = await this.api.must<{ customer: { id: string } }>(
      "createCustomer",
      { name },
      "customer { id }",
    );
    const { tenantApp } = await this.api.must<{ tenantApp: { id: string } }>(
      "createTenantApp",
      { customerId: customer.id, name },
      "tenantApp { id }",
    );
    return tenantApp.id;
  }

  async authorizationUrl(tenantAppId: string, expectedTenant?: string): Promise<string> {
    const input = { tenantAppId, expectedTenant };
    return (await this.api.must<{ authorizationUrl: string }>("beginTenantAuthorization", input, "authorizationUrl"))
      .authorizationUrl;
  }

  /** Signs in as `person` and accepts; answers the page the browser ends on. */
  async authorize(
    tenantAppId: string,
    person = `grace@${CONTOSO.domain}`,
    browser = new LoginBrowser(),
  ): Promise<LoginPage> {
    const consent = await browser.pick(await browser.open(await this.authorizationUrl(tenantAppId)), person);
    return consent.testIds.includes("accept") ? browser.press(consent, "accept") : consent;
  }

  async authorization(tenantAppId: string): Promise<Authorization> {
    const document =
      "query ($id: ID!) { tenantApp(id: $id) { authorization { status authorizedBy problem permissions { name granted } } } }";
    return (await this.api.query<{ tenantApp: { authorization: Authorization } }>(document, { id: tenantAppId }))
      .tenantApp.authorization;
  }

  async technician(displayName = "Lee Level-One", groups: readonly string[] = []): Promise<string> {
    const email = `${displayName.toLowerCase().replace(/\W+/g, ".")}@acme.example`;
    const input = { displayName, email, roles: ["TECHNICIAN"], groupIds: groups };
    return (await this.api.must<{ technician: { id: string } }>("createTechnician", input, "technician { id }"))
      .technician.id;
  }

  async group(name: string, memberIds: readonly string[]): Promise<string> {
    const payload = await this.api.must<{ technicianGroup: { id: string } }>(
      "createTechnicianGroup",
      { name, memberIds },
      "technicianGroup { id }",
    );
    return payload.technicianGroup.id;
  }

  /** Connected to Contoso, with both roles mapped to all technicians for up to an hour. */
  async readyTenant(): Promise<{ tenantAppId: string; technicianId: string }> {
    const tenantAppId = await this.tenantApp();
    await this.authorize(tenantAppId);
    const mapping = { allTechnicians: true, roleTemplateIds: [HELPDESK, USER_ADMINISTRATOR], maxDurationMinutes: 60 };
    await this.api.must("setRoleMappings", { tenantAppId, mappings: [mapping] }, "tenantApp { id }");
    return { tenantAppId, technicianId: await this.technician() };
  }

  async request(input: object): Promise<string> {
    const defaults = {
      roleTemplateIds: [HELPDESK, USER_ADMINISTRATOR],
      durationMinutes: 30,
      justification: "Locked-out user",
    };
    const payload = await this.api.must<{ accessGrant: { id: string } }>(
      "requestAccess",
      { ...defaults, ...input },
      "accessGrant { id }",
    );
    return payload.accessGrant.id;
  }

  async grant(id: string): Promise<GrantView> {
    return (
      await this.api.query<{ accessGrant: GrantView }>(`query ($id: ID!) { accessGrant(id: $id) { ${GRANT} } }`, { id })
    ).accessGrant;
  }

  /** Asks until it is there. Product time is not waited for: the test turns it. */
  async until(id: string, status: string, timeoutMs = 15_000): Promise<GrantView> {
    const giveUpAt = Date.now() + timeoutMs;
    for (;;) {
      const grant = await this.grant(id);
      if (grant.status === status) return grant;
      if (Date.now() > giveUpAt) throw new Error(`still ${grant.status}, not ${status}: ${JSON.stringify(grant)}`);
      await delay(25);
    }
  }

  async auditTypes(): Promise<readonly string[]> {
    const page = await this.api.query<{ auditEvents: { nodes: readonly { type: string; outcome: string }[] } }>(
      "{ auditEvents(first: 100) { nodes { type outcome } } }",
    );
    return page.auditEvents.nodes.map(({ type, outcome }) => `${type} ${outcome}`);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return Promise.resolve(this.world[Symbol.asyncDispose]());
  }
}
