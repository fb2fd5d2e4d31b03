import { randomBytes } from "node:crypto";
import type { DirectoryCallOptions } from "@daypass/application";
import {
  type AppTokenProvider,
  GraphError,
  type GraphRequest,
  roleAssignments,
  type Sleep,
  servicePrincipals,
  users,
} from "@daypass/graph-client";
import type { EntraDirectory } from "../entra-directory.js";
import type { GraphAccess } from "../graph/tenant-graph.js";
import { rolesInToken } from "../graph/token-roles.js";

/** Everything a probe makes is named so. */
export const PROBE_PREFIX = "daypass-probe-";
/** Global Reader: reads much, changes nothing; counts as privileged. */
export const PROBE_ROLE = "f2ef992c-3afb-46b9-b7cf-a126ee74c451";

export interface Answer<T> {
  readonly status: number;
  readonly code: string | null;
  readonly value: T | undefined;
}

export interface ProbeAccess extends GraphAccess {
  readonly tokens: AppTokenProvider;
  readonly directory: EntraDirectory;
  readonly clientId: string;
  readonly sleep: Sleep;
}

/** How long a fresh account or a removal may take to reach all of Entra: in all about five minutes. */
export const PATIENCE_MS: readonly number[] = [1000, 2000, 4000, 8000, 15_000, 30_000, 60_000, 90_000, 90_000];

/** What rows play on: one tenant, the accounts made in it, and calls that answer a refusal as a value. */
export class ProbeStage {
  /** Names are kept before the account is asked for, so that a lost answer leaves nothing unseen. */
  readonly made = new Map<string, string | null>();
  #account: Promise<string> | undefined;

  constructor(
    readonly access: ProbeAccess,
    readonly tenantId: string,
    readonly domain: string,
    readonly signal: AbortSignal,
  ) {}

  /** @throws TokenError, and the signal's reason. */
  async ask<T>(request: GraphRequest<T>): Promise<Answer<T>> {
    try {
      const value = await this.access.graph.send(this.tenantId, request, this.options);
      return { status: 200, code: null, value };
    } catch (error) {
      if (!(error instanceof GraphError)) throw error;
      return { status: error.status, code: error.code, value: undefined };
    }
  }

  /** Asks again while it answers by what passes as Entra catches up; the last answer and how long it took. */
  async persist<T>(
    request: GraphRequest<T>,
    passing: readonly number[] = [403, 404],
  ): Promise<{ readonly answer: Answer<T>; readonly tookMs: number }> {
    const begun = this.access.now().getTime();
    for (const wait of [...PATIENCE_MS, null]) {
      const answer = await this.ask(request);
      if (!passing.includes(answer.status) || wait === null)
        return { answer, tookMs: this.access.now().getTime() - begun };
      await this.access.sleep(wait, this.signal);
    }
    throw new Error("unreachable: the last round returns");
  }

  /** An account as a grant makes it, by the adapter that grants use: enabled, nothing on it. */
  async newAccount(): Promise<string> {
    const userPrincipalName = `${PROBE_PREFIX}${randomBytes(6).toString("hex")}@${this.domain}`;
    this.made.set(userPrincipalName, null);
    const account = {
      userPrincipalName,
      displayName: "Daypass probe: may be deleted",
      tag: "dpprobe",
      password: `aA1-${randomBytes(24).toString("base64url")}`,
      enabled: true,
    };
    const made = await this.access.directory.createAccount(this.tenantId, account, this.options);
    if (!made.ok) throw new Error(`no account could be made: ${made.problem.code}. ${made.problem.message}`);
    this.made.set(userPrincipalName, made.value.userId);
    await this.#seen(made.value.userId);
    return made.value.userId;
  }

  /** The account of the grant that is played: with a pass where the tenant allows one, and the role. */
  liveAccount(): Promise<string> {
    this.#account ??= this.#play();
    return this.#account;
  }

  /** The permissions that the app's token says it has. */
  async permissions(): Promise<readonly string[]> {
    return rolesInToken((await this.access.tokens.getToken(this.tenantId)).token);
  }

  /** True when our service principal holds a directory role, null when that cannot be read. */
  async holdsDirectoryRole(): Promise<boolean | null> {
    const principal = (await this.ask(servicePrincipals.getByAppId(this.access.clientId))).value;
    if (!principal) return null;
    const held = await this.ask(roleAssignments.listByPrincipal(principal.id));
    return held.value ? held.value.items.length > 0 : null;
  }

  /** Answers the assignment's id: lists lag behind. */
  async assignRole(userId: string): Promise<string> {
    const request = roleAssignments.create({ principalId: userId, roleDefinitionId: PROBE_ROLE });
    const { answer } = await this.persist(request);
    if (!answer.value) throw new Error(`the role could not be assigned: ${answer.status} ${answer.code}`);
    return answer.value.id;
  }

  /** How many roles are listed for an account, asked for up to half a minute until it is as expected. */
  async countRoles(userId: string, isExpected: (count: number) => boolean): Promise<number> {
    const look = async () => (await this.ask(roleAssignments.listByPrincipal(userId))).value?.items.length ?? 0;
    let count = await look();
    for (const wait of PATIENCE_MS.slice(0, 5)) {
      if (isExpected(count)) break;
      await this.access.sleep(wait, this.signal);
      count = await look();
    }
    return count;
  }

  get options(): DirectoryCallOptions {
    return { signal: this.signal, priority: "provisioning" };
  }

  async #play(): Promise<string> {
    const userId = await this.newAccount();
    const pass = { lifetimeMinutes: 60, oneTime: false };
    const activation = { userId, enable: false, pass, assignRoleTemplateIds: [PROBE_ROLE] };
    const played = await this.access.directory.activate(this.tenantId, activation, this.options);
    if (played.roles.get(PROBE_ROLE)?.status !== "done") await this.assignRole(userId);
    return userId;
  }

  async #seen(userId: string): Promise<void> {
    for (const wait of PATIENCE_MS) {
      if ((await this.ask(users.get(userId))).code === null) return;
      await this.access.sleep(wait, this.signal);
    }
  }
}
