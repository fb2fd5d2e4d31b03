import type { SignedInAdministrator } from "../ports/tenant-connector.js";
import {
  BeginTenantAuthorization,
  type BeginTenantAuthorizationCommand,
} from "../tenant-authorization/begin-tenant-authorization.js";
import {
  type AuthorizationRedirect,
  ReceiveRedirect,
  type RedirectOutcome,
} from "../tenant-authorization/receive-redirect.js";
import { GLOBAL_ADMINISTRATOR } from "./samples.js";
import { TENANT_ID, type World } from "./world.js";

export const ADMINISTRATOR: SignedInAdministrator = {
  entraTenantId: TENANT_ID,
  objectId: "admin-object",
  userPrincipalName: "admin@contoso.onmicrosoft.com",
};

/** What a browser does between our pages and Entra's. */
export class Browser {
  readonly #redirects: ReceiveRedirect;
  token: string | null = null;

  constructor(readonly world: World) {
    this.#redirects = new ReceiveRedirect(world.ports);
    world.connector.giveRoles(ADMINISTRATOR.objectId, [GLOBAL_ADMINISTRATOR]);
  }

  /** The address where sign-in begins. @throws the refusal's code */
  async begin(given: Partial<BeginTenantAuthorizationCommand> = {}): Promise<string> {
    const command = { tenantAppId: this.world.app.id, expectedTenant: null, browserToken: this.token, ...given };
    const outcome = await new BeginTenantAuthorization(this.world.ports).execute(this.world.owner, command);
    if (!outcome.ok) throw new Error(outcome.refusals.map((refusal) => refusal.code).join());
    return outcome.value.authorizationUrl;
  }

  /** Lands on our callback. */
  async land(given: Partial<AuthorizationRedirect>): Promise<RedirectOutcome> {
    const nothing = { state: null, code: null, error: null, errorDescription: null, tenant: null, adminConsent: null };
    const outcome = await this.#redirects.execute({ ...nothing, browserToken: this.token, ...given });
    if (outcome.kind === "go-on") this.token = outcome.browserToken;
    return outcome;
  }

  /** Signs in at `url` and comes back. */
  signIn(url: string, person: SignedInAdministrator = ADMINISTRATOR): Promise<RedirectOutcome> {
    return this.land(this.world.connector.signIn(url, person));
  }

  /** Signs in and consents. */
  async connect(url: string, person: SignedInAdministrator = ADMINISTRATOR): Promise<RedirectOutcome> {
    const signedIn = await this.signIn(url, person);
    return signedIn.kind === "go-on" ? this.land(this.world.connector.consent(signedIn.url)) : signedIn;
  }
}
