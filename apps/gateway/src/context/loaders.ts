import type { ById, Page, PageRequest, ReadModels, ReadScope } from "@daypass/application";
import type { AccessGrant, AccessRequest, Guardrails } from "@daypass/domain";
import DataLoader from "dataloader";
import { unauthenticated } from "../errors/gateway-errors.js";
import { emptyPage } from "../relay/connection.js";

/** One request's batches: statements per operation do not grow with its rows. */
export type Loaders = ReturnType<typeof createLoaders>;

/** `scope` is null for a caller who is not signed in: then every load is refused. */
export function createLoaders(reads: ReadModels, scope: ReadScope | null) {
  const required = (): ReadScope => {
    if (!scope) throw unauthenticated();
    return scope;
  };
  const byId = <T>(read: ById<T>) =>
    new DataLoader<string, T | null>(async (ids) => {
      const found = await read(required(), ids);
      return ids.map((id) => found.get(id) ?? null);
    });

  /** One loader for each page asked for: aliases of a list with other arguments do not share a batch. */
  const paged = <T>(
    list: (scope: ReadScope, parentIds: readonly string[], page: PageRequest) => Promise<ReadonlyMap<string, Page<T>>>,
  ) => {
    const byPage = new Map<string, DataLoader<string, Page<T>>>();
    return (page: PageRequest): DataLoader<string, Page<T>> => {
      const key = JSON.stringify([page.first, page.after]);
      const known = byPage.get(key);
      if (known) return known;
      const loader = new DataLoader<string, Page<T>>(async (ids) => {
        const found = await list(required(), ids, page);
        return ids.map((id) => found.get(id) ?? emptyPage);
      });
      byPage.set(key, loader);
      return loader;
    };
  };

  const visibleRequests = new Map<string, DataLoader<string, AccessRequest | null>>();
  const openGrants = new Map<string, DataLoader<string, AccessGrant | null>>();
  let guardrails: Promise<Guardrails> | undefined;
  return {
    /** The organization's; read once a request. */
    guardrails: (): Promise<Guardrails> => {
      guardrails ??= reads.guardrails(required());
      return guardrails;
    },
    /** Tenant apps by customer id, and technicians by group id. */
    tenantAppsOf: paged(reads.tenantAppsOfCustomers.bind(reads)),
    membersOf: paged(reads.membersOfGroups.bind(reads)),
    organizations: byId(reads.organizations.bind(reads)),
    /** Technician groups, by customer id. */
    deviceRevealersOf: byId(reads.deviceRevealersOf.bind(reads)),
    emergencyAccounts: byId(reads.emergencyAccounts.bind(reads)),
    /** By tenant app id. */
    emergencyAccountsOf: byId(reads.emergencyAccountsOf.bind(reads)),
    /** By access request id. */
    ticketNotesOf: byId(reads.ticketNotesOf.bind(reads)),
    ticketKeysOf: byId(reads.ticketKeysOf.bind(reads)),
    customers: byId(reads.customers.bind(reads)),
    tenantApps: byId(reads.tenantApps.bind(reads)),
    roleMappingsOf: byId(reads.roleMappingsOf.bind(reads)),
    technicians: byId(reads.technicians.bind(reads)),
    groupsOfTechnicians: byId(reads.groupsOfTechnicians.bind(reads)),
    technicianGroups: byId(reads.technicianGroups.bind(reads)),
    accessRequests: byId(reads.accessRequests.bind(reads)),
    accessGrants: byId(reads.accessGrants.bind(reads)),
    grantsOfRequests: byId(reads.grantsOfRequests.bind(reads)),
    credentialEndsOfGrants: byId(reads.credentialEndsOfGrants.bind(reads)),
    evidenceOfGrants: byId(reads.evidenceOfGrants.bind(reads)),
    stepsOfGrants: byId(reads.stepsOfGrants.bind(reads)),
    auditEvents: byId(reads.auditEvents.bind(reads)),
    mappingTemplates: byId(reads.mappingTemplates.bind(reads)),
    pendingChanges: byId(reads.pendingChanges.bind(reads)),
    apiTokens: byId(reads.apiTokens.bind(reads)),
    oauthClients: byId(reads.oauthClients.bind(reads)),
    jobRuns: byId(reads.jobRuns.bind(reads)),

    /** A request where it concerns the technician; null where it does not. */
    requestsVisibleTo(technicianId: string): DataLoader<string, AccessRequest | null> {
      const known = visibleRequests.get(technicianId);
      if (known) return known;
      const loader = byId<AccessRequest>((of, ids) => reads.requestsVisibleTo(of, technicianId, ids));
      visibleRequests.set(technicianId, loader);
      return loader;
    },

    /** A technician's open grant, by tenant app id. */
    openGrantOf(technicianId: string): DataLoader<string, AccessGrant | null> {
      const known = openGrants.get(technicianId);
      if (known) return known;
      const loader = new DataLoader<string, AccessGrant | null>(async (tenantAppIds) => {
        const found = await reads.openGrantsOf(required(), technicianId, tenantAppIds);
        return tenantAppIds.map((id) => found.get(id) ?? null);
      });
      openGrants.set(technicianId, loader);
      return loader;
    },
  };
}
