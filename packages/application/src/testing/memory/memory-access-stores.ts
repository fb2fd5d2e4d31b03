import { type AccessGrant, CROWD_MS, type JitAccount } from "@daypass/domain";
import { ClaimLostError, GrantAlreadyOpenError, StaleVersionError } from "../../ports/store-errors.js";
import type { Stores, SubjectFilter } from "../../ports/stores.js";
import type { MemoryDatabase, Tables } from "./memory-database.js";
import { Table } from "./table.js";

type AccessStores = Pick<Stores, "requests" | "grants" | "steps" | "accounts" | "credentials">;

/** Requests, grants, their ledger, their accounts and their credentials. */
export function accessStores(draft: Tables, organizationId: string, { claims }: MemoryDatabase): AccessStores {
  const requests = new Table(draft.requests, organizationId);
  const steps = new Table(draft.steps, organizationId);
  const own = (grantId: string) => (new Table(draft.grants, organizationId).find(grantId) ? grantId : "");
  return {
    requests: {
      find: async (id) => requests.find(id),
      listPending: async (filter, limit) =>
        matching(requests.all(), filter)
          .filter((request) => request.status === "PENDING_APPROVAL")
          .slice(0, limit),
      countSince: async (technicianId, tenantAppId, since) =>
        matching(requests.all(), { technicianId, tenantAppId }).filter(({ requestedAt }) => requestedAt > since).length,
      insert: async (request) => requests.insert(request),
      update: async (request) => requests.update(request),
    },
    grants: grantStore(draft, organizationId, claims),
    steps: {
      listFor: async (grantId) =>
        steps
          .all()
          .filter((step) => step.grantId === grantId)
          .sort((a, b) => a.sequence - b.sequence),
      save: async (changed) => {
        for (const step of changed) {
          const inItsPlace = (other: typeof step) =>
            other.grantId === step.grantId && other.sequence === step.sequence && other.id !== step.id;
          if (steps.all().some(inItsPlace)) throw new Error("two steps of a grant have one place");
          steps.put(step);
        }
      },
    },
    accounts: accountStore(draft, organizationId),
    credentials: {
      put: async (grantId, credential) => void draft.credentials.set(grantId, credential),
      open: async (grantId) => draft.credentials.get(own(grantId)) ?? null,
      describe: async (grantId) => {
        const credential = draft.credentials.get(own(grantId));
        if (!credential) return null;
        const { secret: _secret, ...described } = credential;
        return described;
      },
      destroy: async (grantId) => void draft.credentials.delete(own(grantId)),
    },
  };
}

/** Oldest first. */
function matching<
  R extends { readonly technicianId: string; readonly tenantAppId: string; readonly requestedAt: Date },
>(rows: readonly R[], { technicianId, tenantAppId }: SubjectFilter): readonly R[] {
  return rows
    .filter((row) => technicianId === undefined || row.technicianId === technicianId)
    .filter((row) => tenantAppId === undefined || row.tenantAppId === tenantAppId)
    .sort((a, b) => a.requestedAt.getTime() - b.requestedAt.getTime());
}

function grantStore(draft: Tables, organizationId: string, claims: MemoryDatabase["claims"]): Stores["grants"] {
  const grants = new Table(draft.grants, organizationId);
  const open = (filter: SubjectFilter) => matching(grants.all(), filter).filter(({ status }) => status !== "CLOSED");
  const assertOnlyOpen = (grant: AccessGrant) => {
    const { technicianId, tenantAppId } = grant;
    const isRival = (other: AccessGrant) => other.id !== grant.id;
    if (grant.status !== "CLOSED" && open({ technicianId, tenantAppId }).some(isRival))
      throw new GrantAlreadyOpenError("the technician has an open grant in the tenant app");
  };
  return {
    find: async (id) => grants.find(id),
    findOpen: async (technicianId, tenantAppId) => open({ technicianId, tenantAppId })[0] ?? null,
    listOpen: async (filter) => open(filter),
    listEndable: async (filter, limit) =>
      open(filter)
        .filter(({ status }) => status !== "CLOSING")
        .slice(0, limit),
    insert: async (grant) => {
      assertOnlyOpen(grant);
      if (grants.all().some((other) => other.accessRequestId === grant.accessRequestId))
        throw new StaleVersionError("the request has its grant already");
      grants.insert(grant);
    },
    update: async (grant) => {
      assertOnlyOpen(grant);
      return grants.update(grant);
    },
    crowdAt: async ({ id, tenantAppId }, expiresAt) => {
      const until = expiresAt.getTime();
      const others = [...draft.grants.values()].filter((grant) => {
        const endsAt = grant.status === "ACTIVE" && grant.id !== id ? grant.window.expiresAt.getTime() : Number.NaN;
        return endsAt <= until && endsAt > until - CROWD_MS;
      });
      const ofTenantApp = others.filter((grant) => grant.tenantAppId === tenantAppId).length;
      return { ofTenantApp: ofTenantApp + 1, ofAll: others.length + 1 };
    },
    checkClaims: async (held) => {
      const lost = held.some(({ grantId, holder }) => claims.get(grantId)?.holder !== holder);
      if (lost) throw new ClaimLostError();
    },
  };
}

function accountStore(draft: Tables, organizationId: string): Stores["accounts"] {
  const accounts = new Table(draft.accounts, organizationId);
  const isReusable = (account: JitAccount) => !account.burner && account.state !== "DELETED";
  const reusable = (technicianId: string, tenantAppId: string, except = "") =>
    accounts
      .all()
      .filter((account) => account.technicianId === technicianId && account.tenantAppId === tenantAppId)
      .find((account) => isReusable(account) && account.id !== except) ?? null;
  const hasRival = (account: JitAccount) =>
    isReusable(account) && reusable(account.technicianId, account.tenantAppId, account.id) !== null;
  return {
    find: async (id) => accounts.find(id),
    findReusable: async (technicianId, tenantAppId) => reusable(technicianId, tenantAppId),
    insert: async (account) => {
      if (hasRival(account)) throw new StaleVersionError("the technician has a reusable account");
      accounts.insert(account);
    },
    update: async (account) => {
      const saved = accounts.update(account);
      if (hasRival(saved)) throw new Error("two reusable accounts of one technician");
      return saved;
    },
  };
}
