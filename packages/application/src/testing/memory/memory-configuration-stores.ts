import { DEFAULT_GUARDRAILS } from "@daypass/domain";
import { EntraTenantTakenError } from "../../ports/store-errors.js";
import type { Stores, SubjectFilter } from "../../ports/stores.js";
import type { Tables } from "./memory-database.js";
import { sameText, Table } from "./table.js";

type ConfigurationStores = Pick<
  Stores,
  | "organization"
  | "customers"
  | "tenantApps"
  | "appCredentials"
  | "authorizationAttempts"
  | "roleMappings"
  | "mappingTemplates"
  | "pendingChanges"
  | "jobRuns"
>;

/** Customers, tenant apps, their authorization and their mappings. */
export function configurationStores(draft: Tables, organizationId: string): ConfigurationStores {
  const customers = new Table(draft.customers, organizationId);
  const apps = new Table(draft.tenantApps, organizationId);
  const changes = new Table(draft.pendingChanges, organizationId);
  const templates = new Table(draft.mappingTemplates, organizationId);
  const attempts = new Table(draft.attempts, organizationId);
  const keyOf = ({ tenantAppId, technicianId }: SubjectFilter) =>
    JSON.stringify([organizationId, tenantAppId, technicianId]);
  const ownRun = (id: string) => {
    const run = draft.jobRuns.get(id);
    return run?.organizationId === organizationId ? run : null;
  };
  return {
    organization: {
      get: async () => {
        const organization = draft.organizations.get(organizationId);
        if (!organization) throw new Error("there is no such organization");
        return organization;
      },
      guardrails: async () => draft.guardrails.get(organizationId) ?? DEFAULT_GUARDRAILS,
      setGuardrails: async (guardrails) => void draft.guardrails.set(organizationId, guardrails),
      isSuspended: async (tenantAppId, technicianId) =>
        [{}, { tenantAppId }, { technicianId }].some((subject) => draft.suspensions.has(keyOf(subject))),
      suspend: async (suspension) => void draft.suspensions.add(keyOf(suspension)),
      liftSuspension: async (of) => draft.suspensions.delete(keyOf(of)),
    },
    customers: {
      find: async (id) => customers.find(id),
      findByName: async (name) => customers.all().find((customer) => sameText(customer.name, name)) ?? null,
      insert: async (customer) => customers.insert(customer),
    },
    tenantApps: {
      find: async (id) => apps.find(id),
      insert: async (app) => apps.insert(app),
      update: async (app) => {
        const isRival = (other: typeof app) =>
          other.id !== app.id && !other.archivedAt && sameText(other.entraTenantId ?? "", app.entraTenantId ?? "");
        if (app.entraTenantId && !app.archivedAt && [...draft.tenantApps.values()].some(isRival)) {
          throw new EntraTenantTakenError("another live tenant app has this Entra tenant");
        }
        return apps.update(app);
      },
    },
    appCredentials: {
      put: async (tenantAppId, version, credential) => {
        if (apps.find(tenantAppId)) draft.appCredentials.set(tenantAppId, { version, credential });
      },
      open: async (tenantAppId) => (apps.find(tenantAppId) ? (draft.appCredentials.get(tenantAppId) ?? null) : null),
      remove: async (tenantAppId) => {
        if (apps.find(tenantAppId)) draft.appCredentials.delete(tenantAppId);
      },
    },
    authorizationAttempts: {
      find: async (id) => attempts.find(id),
      insert: async (attempt) => attempts.insert(attempt),
      markUsed: async (id, leg, usedAt) => {
        const attempt = attempts.find(id);
        const field = leg === "sign-in" ? "signInUsedAt" : "consentUsedAt";
        if (!attempt || attempt[field]) return false;
        attempts.put({ ...attempt, [field]: usedAt });
        return true;
      },
      save: async (attempt) => {
        const stored = attempts.find(attempt.id);
        if (!stored) throw new Error("there is no such attempt");
        const signInUsedAt = stored.signInUsedAt ?? attempt.signInUsedAt;
        attempts.put({ ...attempt, signInUsedAt, consentUsedAt: stored.consentUsedAt ?? attempt.consentUsedAt });
      },
      findPending: async (tenantAppId) =>
        attempts
          .all()
          .filter((attempt) => attempt.tenantAppId === tenantAppId && attempt.stage === "PENDING")
          .sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime())[0] ?? null,
    },
    roleMappings: {
      listFor: async (tenantAppId) => (apps.find(tenantAppId) ? (draft.mappings.get(tenantAppId) ?? []) : []),
      replace: async (tenantAppId, mappings) => void draft.mappings.set(tenantAppId, [...mappings]),
      guardedRoles: async (tenantAppId) => (apps.find(tenantAppId) ? (draft.guardedRoles.get(tenantAppId) ?? []) : []),
      setGuardedRoles: async (tenantAppId, roles) => void draft.guardedRoles.set(tenantAppId, [...roles]),
      usesOf: async (groupId) => {
        const own = apps.all().flatMap(({ id }) => draft.mappings.get(id) ?? []);
        return {
          approves: own.some((mapping) => mapping.requiresApproval && mapping.approverGroupId === groupId),
          gives: own.some((mapping) => mapping.technicianGroupId === groupId),
        };
      },
    },
    mappingTemplates: {
      find: async (id) => templates.find(id),
      list: async () => templates.all(),
      insert: async (template) => templates.insert(template),
      update: async (template) => templates.update(template),
      delete: async (id) => {
        if (templates.find(id)) draft.mappingTemplates.delete(id);
      },
    },
    pendingChanges: {
      find: async (id) => changes.find(id),
      insert: async (change) => changes.insert(change),
      update: async (change) => changes.update(change),
    },
    jobRuns: {
      find: async (id) => ownRun(id),
      insert: async (run) => void draft.jobRuns.set(run.id, run),
      cancel: async (id, { failReason, at }) => {
        const run = ownRun(id);
        if (run?.status !== "SCHEDULED" && run?.status !== "QUEUED") return null;
        const cancelled = { ...run, status: "FAILED" as const, failReason, finishedAt: at };
        draft.jobRuns.set(id, cancelled);
        return cancelled;
      },
    },
  };
}
