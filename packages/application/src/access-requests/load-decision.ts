import {
  type AccessRequest,
  type Approver,
  type AuditEventType,
  isParty,
  isPending,
  may,
  type Principal,
  type RoleEntitlement,
  type TenantApp,
} from "@daypass/domain";
import { entitlementsOf } from "../access-grants/entitlement.js";
import { type AuditSubject, refuse } from "../audit/record.js";
import { notAllowed, notFound, type Outcome, type Refusal, succeeded } from "../outcome/refusal.js";
import { personBehind } from "../people/ownership.js";
import type { Stores } from "../ports/stores.js";
import { findTenantApp } from "../tenant-apps/find-tenant-app.js";

/** What a person needs to decide on a request, once it is certain that they may decide on requests at all. */
export interface PendingDecision {
  readonly request: AccessRequest;
  readonly app: TenantApp;
  readonly approver: Approver;
  readonly entitlements: readonly RoleEntitlement[];
  readonly about: AuditSubject;
}

/** Loads a pending request for a decision. Refuses, with every reason: programs, parties to it, and what is not pending. */
export async function loadDecision(
  stores: Stores,
  actor: Principal,
  accessRequestId: string,
  type: AuditEventType,
  now: Date,
): Promise<Outcome<PendingDecision>> {
  const request = await stores.requests.find(accessRequestId);
  const app = request && (await findTenantApp(stores, actor, request.tenantAppId));
  if (!request || !app) return refuse(stores, actor, type, now, [notFound("accessRequestId", "access request")]);
  const about = { customerId: app.customerId, tenantAppId: app.id };
  const problems = refusals(actor, request, now);
  if (actor.kind !== "TECHNICIAN" || problems.length > 0) {
    return refuse(stores, actor, type, now, problems, about, { accessRequestId: request.id });
  }
  return succeeded({
    request,
    app,
    about,
    approver: await approverOf(stores, actor.technicianId),
    entitlements: await entitlementsOf(stores, request.technicianId, app),
  });
}

export const NOT_PENDING: Refusal = {
  code: "REQUEST_NOT_PENDING",
  message: "This request is not pending any more.",
};

function refusals(actor: Principal, request: AccessRequest, now: Date): readonly Refusal[] {
  const problems: Refusal[] = [];
  const person = personBehind(actor);
  if (person !== null && isParty(request, person)) {
    const message =
      "Nobody decides on a request that they or their token made, or that is for them: another member of its approver group decides, or another owner where there is none.";
    problems.push({ code: "APPROVAL_BY_REQUESTER", message });
  }
  if (actor.kind !== "TECHNICIAN") problems.push(notAllowed("People decide on requests, and no API token does."));
  else if (!may(actor, "accessRequest:decide")) problems.push(notAllowed("Your roles do not let you decide."));
  if (!isPending(request, now)) problems.push(NOT_PENDING);
  return problems;
}

async function approverOf(stores: Stores, technicianId: string): Promise<Approver> {
  const technician = await stores.technicians.find(technicianId);
  const isOwner = technician?.active === true && technician.roles.includes("OWNER");
  return { technicianId, isOwner, groupIds: technician?.active ? await stores.groups.groupIdsOf(technicianId) : [] };
}

/** Approver groups without anybody active in them: the owners stand in. */
export async function emptyGroups(stores: Stores, groups: readonly (string | null)[]): Promise<ReadonlySet<string>> {
  const empty = new Set<string>();
  for (const groupId of groups) {
    if (groupId === null) continue;
    const members = await stores.technicians.findMany(await stores.groups.memberIds(groupId));
    if (!members.some((member) => member.active)) empty.add(groupId);
  }
  return empty;
}
