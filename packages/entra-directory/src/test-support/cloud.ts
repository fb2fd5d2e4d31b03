import type { Directory, DirectoryCallOptions, DirectoryResult } from "@daypass/application";
import type { AccountObservation } from "@daypass/domain";
import {
  type CallRecord,
  createEmulator,
  DEFAULT_IDS,
  defaultSeed,
  type Emulator,
  type OutsiderAct,
} from "@daypass/entra-emulator";
import { createEntraDirectory, type EntraConnection, type EntraSettings } from "../create-entra-directory.js";

export const REDIRECT_URI = "http://localhost:4000/connect/callback";

export const CLIENT_ID = DEFAULT_IDS.partnerApp.clientId;

export const ROLES = {
  globalAdministrator: "62e90394-69f5-4237-9190-012177145e10",
  privilegedRoleAdministrator: "e8611ab8-c189-46e8-94e1-60213ab1f814",
  userAdministrator: "fe930be7-5e62-47db-91af-98c3a49a38b1",
  helpdeskAdministrator: "729827e3-9c14-49f7-bb1b-9608f156bbb8",
  exchangeAdministrator: "29232cdf-9323-42fd-ade2-1d097af3e4de",
  globalReader: "f2ef992c-3afb-46b9-b7cf-a126ee74c451",
} as const;

type TenantName = "contoso" | "fabrikam" | "tailspin";

export const PROVISIONING: DirectoryCallOptions = { signal: new AbortController().signal, priority: "provisioning" };
export const CLOSING: DirectoryCallOptions = { ...PROVISIONING, priority: "closing" };

/** The emulated Entra with the real adapter in front of it. Without lag unless a test asks for some. */
export class Cloud {
  #made = 0;
  entra: EntraConnection;

  private constructor(
    readonly emulator: Emulator,
    readonly tenant: TenantName,
  ) {
    this.entra = this.connect();
  }

  static async start(tenant: TenantName = "contoso", consented = true): Promise<Cloud> {
    const seed = defaultSeed({ redirectUris: [REDIRECT_URI], consentedIn: consented ? [tenant] : [] });
    const emulator = await createEmulator({ seed });
    return new Cloud(emulator, tenant);
  }

  /** As seeded, and a new process in front of it: no test sees what another left. */
  async reset(): Promise<void> {
    await this.control.reset();
    const none = { createMs: 0, readMs: 0, removalMs: 0, listMs: 0, consentMs: 0, auditMs: 0 };
    await this.control.settings({ lag: none });
    this.entra = this.connect();
  }

  /** A process of its own, as far as tokens and budgets go. It keeps the emulator's time. */
  connect(settings: Partial<EntraSettings> = {}): EntraConnection {
    return createEntraDirectory({
      credential: { kind: "secret", secret: DEFAULT_IDS.partnerApp.secret },
      clientId: CLIENT_ID,
      authorityHost: this.emulator.url,
      graphBaseUrl: this.emulator.url,
      redirectUri: REDIRECT_URI,
      staffTenantId: DEFAULT_IDS.msp.tenantId,
      now: () => this.emulator.state.clock.now(),
      onCall: () => undefined,
      ...settings,
    });
  }

  get control() {
    return this.emulator.control;
  }

  get directory(): Directory {
    return this.entra.directory;
  }

  get tenantId(): string {
    return DEFAULT_IDS[this.tenant].tenantId;
  }

  /** Somebody else in the tenant does something. */
  outsider(act: OutsiderAct): Promise<string | null> {
    return this.control.outsider(this.tenantId, act);
  }

  nameOf(localPart: string): string {
    return `${localPart}@${DEFAULT_IDS[this.tenant].domain}`;
  }

  /** An account as provisioning makes it: enabled, tagged, without anything on it. */
  async newAccount(): Promise<string> {
    const localPart = `msp-jane-${++this.#made}`;
    const account = {
      userPrincipalName: this.nameOf(localPart),
      displayName: "Jane Doe (Northwind, just-in-time)",
      tag: "dpabcdefghijklmn",
      password: "aA1-correct-horse-battery-staple",
      enabled: true,
    };
    return unwrap(await this.directory.createAccount(this.tenantId, account, PROVISIONING)).userId;
  }

  /** As it rests between grants. */
  async disabledAccount(): Promise<string> {
    const userId = await this.newAccount();
    await this.outsider({ do: "disableUser", user: userId });
    return userId;
  }

  async observe(userId: string): Promise<AccountObservation> {
    const seen = (await this.directory.observe(this.tenantId, [userId], CLOSING)).get(userId);
    if (seen === undefined) throw new Error("not observed");
    return unwrap(seen);
  }

  /** The truth, past every lag. */
  async truth(userId: string) {
    const user = await this.control.user(this.tenantId, userId);
    if (user === undefined) throw new Error("there is no such user");
    return user;
  }

  /** Calls to Graph made by some work: each is a round trip, with what was in it. */
  async roundTrips(work: () => Promise<unknown>): Promise<readonly RoundTrip[]> {
    await this.control.clearCalls();
    await work();
    const calls = (await this.control.calls()).filter(({ path }) => path.startsWith("/v1.0/"));
    return calls
      .filter(({ batch }) => batch === null)
      .map((call) => ({
        call: shortly(call),
        items: calls.filter(({ batch }) => batch?.seq === call.seq).map(shortly),
      }));
  }

  close(): Promise<void> {
    return this.emulator.close();
  }
}

export interface RoundTrip {
  readonly call: string;
  readonly items: readonly string[];
}

/** `GET users/*`: ids left out. */
function shortly({ method, path }: CallRecord): string {
  const named = path
    .replace("/v1.0/", "")
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi, "*")
    .replace(/(roleAssignments)\/[^/]+/, "$1/*");
  return `${method} ${named}`;
}

export function unwrap<T>(result: DirectoryResult<T>): T {
  if (!result.ok) throw new Error(`${result.problem.kind} ${result.problem.code}: ${result.problem.message}`);
  return result.value;
}
