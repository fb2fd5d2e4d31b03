import { type EmergencyAccount, may, type Principal, REVEAL_SCOPE, type TenantApp } from "@daypass/domain";
import { type AuditSubject, refuse } from "../audit/record.js";
import { isConnected, refusalOfProblem } from "../devices/device-problem.js";
import { notAllowed, notFound, type Outcome, type Refusal, succeeded } from "../outcome/refusal.js";
import { technicianIdOf } from "../people/ownership.js";
import type { DirectoryProblem } from "../ports/directory.js";
import type { Stores } from "../ports/stores.js";
import { findTenantApp } from "../tenant-apps/find-tenant-app.js";

export const NOT_CONNECTED: Refusal = {
  code: "TENANT_NOT_AUTHORIZED",
  message: "This tenant is not authorized, so nothing can be done in it. An administrator of it has to authorize.",
};

/** By real time: somebody waits. */
export const PATIENCE_MS = 15_000;

export interface FoundEmergencyAccount {
  readonly app: TenantApp & { readonly entraTenantId: string };
  readonly account: EmergencyAccount;
  readonly about: AuditSubject;
  readonly data: { readonly emergencyAccountId: string; readonly account: string };
}

/** The account where the actor may reach its customer and its tenant is authorized; else the refusal, on record. */
export async function findEmergencyAccount(
  stores: Stores,
  actor: Principal,
  id: string,
  type: Parameters<typeof refuse>[2],
  now: Date,
): Promise<Outcome<FoundEmergencyAccount>> {
  const account = await stores.emergencyAccounts.find(id);
  const app = account && !account.letGoAt ? await findTenantApp(stores, actor, account.tenantAppId) : null;
  if (!account || !app) return refuse(stores, actor, type, now, [notFound("emergencyAccountId", "emergency account")]);
  const about = { customerId: app.customerId, tenantAppId: app.id };
  const data = { emergencyAccountId: account.id, account: account.userPrincipalName };
  if (!app.entraTenantId) return refuse(stores, actor, type, now, [NOT_CONNECTED], about, data);
  return succeeded({ app: { ...app, entraTenantId: app.entraTenantId }, account, about, data });
}

/** A token answers by its scope alone; of people the members of the chosen group, and nobody by a role. */
export async function maySeePassword(stores: Stores, actor: Principal, account: EmergencyAccount): Promise<boolean> {
  if (!may(actor, REVEAL_SCOPE)) return false;
  if (actor.kind === "API_TOKEN") return true;
  const technicianId = technicianIdOf(actor);
  if (technicianId === null || account.viewerGroupId === null) return false;
  return (await stores.groups.groupIdsOf(technicianId)).includes(account.viewerGroupId);
}

export const NOT_MANAGED: Refusal = notAllowed(
  "This account was there before and is looked at alone. An owner has to confirm it by typing its name.",
);

export const isReachable = isConnected;

/** What keeps Entra from doing it, with the way to mend it. */
export const refusalOfEntra = (problem: DirectoryProblem): Refusal => {
  const refusal = refusalOfProblem(problem);
  if (refusal.code === "PERMISSION_MISSING") return MAY_NOT_ROTATE;
  return problem.kind === "unknown-outcome" || problem.kind === "replicating"
    ? { ...refusal, retryable: true }
    : refusal;
};

export const MAY_NOT_ROTATE: Refusal = {
  code: "PERMISSION_MISSING",
  message:
    "Daypass may not do this to a Global Administrator here. It needs User-PasswordProfile.ReadWrite.All, and Privileged Authentication Administrator on its service principal in the customer's tenant.",
};
