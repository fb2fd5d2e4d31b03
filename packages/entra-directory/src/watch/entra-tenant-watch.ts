import type { DirectoryCallOptions, DirectoryResult, LiveLook, TenantWatch } from "@daypass/application";
import type { Glance, LookAlike } from "@daypass/domain";
import { type GraphAccess, TenantGraph } from "../graph/tenant-graph.js";
import { findAlike } from "./find-alike.js";
import { glanceAtAccounts } from "./glance-at-accounts.js";
import { lookAtTenant } from "./look-at-tenant.js";

/** Looks at tenants by Microsoft Graph. What Graph or Entra refuses comes back as a value, never as a rejection. */
export class EntraTenantWatch implements TenantWatch {
  constructor(private readonly access: GraphAccess) {}

  look(
    entraTenantId: string,
    accounts: readonly { readonly userId: string; readonly withWays: boolean }[],
    options: DirectoryCallOptions,
  ): Promise<DirectoryResult<LiveLook>> {
    return lookAtTenant(this.#tenant(entraTenantId, options), accounts);
  }

  glance(
    entraTenantId: string,
    userIds: readonly string[],
    options: DirectoryCallOptions,
  ): Promise<ReadonlyMap<string, DirectoryResult<Glance>>> {
    return glanceAtAccounts(this.#tenant(entraTenantId, options), userIds);
  }

  findAlike(
    entraTenantId: string,
    namePrefix: string,
    options: DirectoryCallOptions,
  ): Promise<DirectoryResult<readonly LookAlike[]>> {
    return findAlike(this.#tenant(entraTenantId, options), namePrefix);
  }

  #tenant(entraTenantId: string, options: DirectoryCallOptions): TenantGraph {
    return new TenantGraph(this.access, entraTenantId, options);
  }
}
