import type {
  Activation,
  ActivationReport,
  Directory,
  DirectoryCallOptions,
  DirectoryResult,
  EffectOutcome,
  NewAccount,
  PowerCut,
  PowerCutReport,
  PowerObservation,
} from "@daypass/application";
import type { AccountObservation } from "@daypass/domain";
import type { AppTokenProvider } from "@daypass/graph-client";
import { activateAccount } from "./accounts/activate-account.js";
import { createAccount } from "./accounts/create-account.js";
import { cutPower } from "./accounts/cut-power.js";
import { deleteAccount, deletePasses } from "./accounts/delete-account.js";
import { findAccount } from "./accounts/find-account.js";
import { type GraphAccess, TenantGraph } from "./graph/tenant-graph.js";
import { observeAccounts, observePower } from "./observation/observe-accounts.js";

/** Accounts in customers' tenants, by Microsoft Graph. What Graph or Entra refuses comes back as a value, never as a rejection. */
export class EntraDirectory implements Directory {
  constructor(
    private readonly access: GraphAccess,
    private readonly tokens: Pick<AppTokenProvider, "prefetch">,
  ) {}

  createAccount(
    tenantId: string,
    account: NewAccount,
    options: DirectoryCallOptions,
  ): Promise<DirectoryResult<{ userId: string; graphRequestId: string | null }>> {
    return createAccount(this.#tenant(tenantId, options), account);
  }

  activate(tenantId: string, activation: Activation, options: DirectoryCallOptions): Promise<ActivationReport> {
    return activateAccount(this.#tenant(tenantId, options), activation);
  }

  findByName(
    tenantId: string,
    userPrincipalName: string,
    options: DirectoryCallOptions,
  ): Promise<DirectoryResult<{ userId: string } | null>> {
    return findAccount(this.#tenant(tenantId, options), userPrincipalName);
  }

  observe(
    tenantId: string,
    userIds: readonly string[],
    options: DirectoryCallOptions,
  ): Promise<ReadonlyMap<string, DirectoryResult<AccountObservation>>> {
    return observeAccounts(this.#tenant(tenantId, options), userIds);
  }

  observePower(
    tenantId: string,
    userIds: readonly string[],
    options: DirectoryCallOptions,
  ): Promise<ReadonlyMap<string, DirectoryResult<PowerObservation>>> {
    return observePower(this.#tenant(tenantId, options), userIds);
  }

  cutPower(
    tenantId: string,
    cuts: readonly PowerCut[],
    options: DirectoryCallOptions,
  ): Promise<readonly PowerCutReport[]> {
    return cutPower(this.#tenant(tenantId, options), cuts);
  }

  deleteAccount(tenantId: string, userId: string, options: DirectoryCallOptions): Promise<EffectOutcome> {
    return deleteAccount(this.#tenant(tenantId, options), userId);
  }

  deletePasses(
    tenantId: string,
    userId: string,
    passIds: readonly string[],
    options: DirectoryCallOptions,
  ): Promise<ReadonlyMap<string, EffectOutcome>> {
    return deletePasses(this.#tenant(tenantId, options), userId, passIds);
  }

  async prefetchTokens(tenantIds: readonly string[]): Promise<void> {
    await this.tokens.prefetch(tenantIds);
  }

  #tenant(tenantId: string, options: DirectoryCallOptions): TenantGraph {
    return new TenantGraph(this.access, tenantId, options);
  }
}
