import type { ClaimedGrant } from "../ports/deployment-queries.js";
import type { Directory, DirectoryCallOptions } from "../ports/directory.js";
import type { Ports } from "../ports/ports.js";
import type { UnitOfWork } from "../ports/unit-of-work.js";
import type { ClaimLease } from "./claim-lease.js";

/** A grant in work. Without a lease, and without a holder, nobody else is at it: the offline command line. */
export interface HeldGrant extends ClaimedGrant {
  readonly lease?: ClaimLease;
}

/**
 * Ports for the work on claimed grants of one organization: transactions that do nothing once a claim is lost, and calls
 * to Entra that never go out for a lost one, however long the process slept in between.
 */
export function heldPorts<P extends Pick<Ports, "unitOfWork" | "directory">>(ports: P, held: readonly HeldGrant[]): P {
  const claims = held.flatMap(({ grantId, holder }) => (holder === undefined ? [] : [{ grantId, holder }]));
  const leases = held.flatMap(({ lease }) => lease ?? []);
  const fence = () => {
    for (const lease of leases) lease.check();
  };
  return {
    ...ports,
    ...(claims.length > 0 && { unitOfWork: checkedFirst(ports.unitOfWork, claims) }),
    ...(leases.length > 0 && { directory: fenced(ports.directory, fence) }),
  };
}

/** Fires with the process's own or when a claim is lost. */
export function heldSignal(held: readonly HeldGrant[], signal: AbortSignal): AbortSignal {
  const leases = held.flatMap(({ lease }) => lease ?? []);
  return leases.length === 0 ? signal : AbortSignal.any([signal, ...leases.map((lease) => lease.signal)]);
}

function checkedFirst(
  unitOfWork: UnitOfWork,
  claims: readonly { readonly grantId: string; readonly holder: string }[],
): UnitOfWork {
  return {
    run: (organizationId, work) =>
      unitOfWork.run(organizationId, async (stores) => {
        await stores.grants.checkClaims(claims);
        return work(stores);
      }),
  };
}

function fenced(directory: Directory, fence: () => void): Directory {
  const held = (options: DirectoryCallOptions): DirectoryCallOptions => ({ ...options, fence });
  return {
    createAccount: (tenantId, account, options) => directory.createAccount(tenantId, account, held(options)),
    activate: (tenantId, activation, options) => directory.activate(tenantId, activation, held(options)),
    findByName: (tenantId, name, options) => directory.findByName(tenantId, name, held(options)),
    observe: (tenantId, userIds, options) => directory.observe(tenantId, userIds, held(options)),
    observePower: (tenantId, userIds, options) => directory.observePower(tenantId, userIds, held(options)),
    cutPower: (tenantId, cuts, options) => directory.cutPower(tenantId, cuts, held(options)),
    deleteAccount: (tenantId, userId, options) => directory.deleteAccount(tenantId, userId, held(options)),
    deletePasses: (tenantId, userId, passIds, options) =>
      directory.deletePasses(tenantId, userId, passIds, held(options)),
    prefetchTokens: (tenantIds) => directory.prefetchTokens(tenantIds),
  };
}
