import type { RoleEntitlement } from "../../roles/role-mapping.js";
import type { AccessRequest } from "../access-request.js";

/** Somebody who would decide. */
export interface Approver {
  readonly technicianId: string;
  readonly isOwner: boolean;
  /** Groups the person is a member of. */
  readonly groupIds: readonly string[];
}

/** Approver groups that have nobody in them who could decide: the owners stand in for those. */
export type EmptyGroups = ReadonlySet<string>;

/** Members of the group decide; the owners where there is none, or nobody in it. */
export const approvesFor = (groupId: string | null, approver: Approver, empty: EmptyGroups): boolean =>
  groupId === null || empty.has(groupId) ? approver.isOwner : approver.groupIds.includes(groupId);

/**
 * Groups whose word the request needs for these roles, as the mappings stand now: one for each role that needs approval.
 * When no mapping asks for approval any more, the one that did when it was requested still does.
 */
export function approverGroupsOf(
  request: AccessRequest,
  roleTemplateIds: readonly string[],
  entitlements: readonly RoleEntitlement[],
): readonly (string | null)[] {
  const guarded = entitlements.filter(
    (entitlement) => entitlement.requiresApproval && roleTemplateIds.includes(entitlement.roleTemplateId),
  );
  const groups = guarded.map((entitlement) => entitlement.approverGroupId);
  return groups.length > 0 ? [...new Set(groups)] : [request.approverGroupId];
}

/** Yes needs the right for every role that is given: who may not approve one drops it, or leaves it to somebody who may. */
export const mayApprove = (groups: readonly (string | null)[], approver: Approver, empty: EmptyGroups): boolean =>
  groups.every((group) => approvesFor(group, approver, empty));

/** One no is enough: whoever has a say in any role of the request may refuse the whole. */
export const mayDeny = (groups: readonly (string | null)[], approver: Approver, empty: EmptyGroups): boolean =>
  groups.some((group) => approvesFor(group, approver, empty));
