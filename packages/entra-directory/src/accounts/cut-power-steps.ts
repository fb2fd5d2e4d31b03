import type { PowerCut } from "@daypass/application";
import type { ObservedAssignment } from "@daypass/domain";
import { groups, roleAssignments, roleSchedules, temporaryAccessPasses, users } from "@daypass/graph-client";
import type { Step } from "../graph/steps.js";

export interface CutSteps {
  readonly userId: string;
  /** By assignment id. */
  readonly assignments: ReadonlyMap<string, Step>;
  /** By group id. */
  readonly groups: ReadonlyMap<string, Step>;
  readonly disable: Step;
  readonly revokeSessions: Step;
  /** By pass id. Not power, and in a slow lane of their own. */
  readonly passes: ReadonlyMap<string, Step>;
}

/** `prefix` tells the steps of accounts that are cut together apart. */
export function cutSteps(cut: PowerCut, prefix: string): CutSteps {
  const { userId } = cut;
  const mapOf = <T>(items: readonly T[], keyOf: (item: T) => string, step: (item: T, at: number) => Step) =>
    new Map(items.map((item, at) => [keyOf(item), step(item, at)]));
  const same = (id: string): string => id;
  return {
    userId,
    assignments: mapOf(
      cut.removeAssignments,
      ({ id }) => id,
      (held, at) => ({ id: `${prefix}role.${at}`, effect: "remove-role", request: removal(userId, held) }),
    ),
    groups: mapOf(cut.removeFromGroupIds, same, (id, at) => ({
      id: `${prefix}group.${at}`,
      effect: "remove-group",
      request: groups.removeMember(id, userId),
    })),
    // In a PATCH of its own: together with anything else Graph would refuse both.
    disable: { id: `${prefix}disable`, effect: "disable-account", request: users.setEnabled(userId, false) },
    revokeSessions: { id: `${prefix}revoke`, effect: "revoke-sessions", request: users.revokeSignInSessions(userId) },
    passes: mapOf(cut.deletePassIds, same, (id, at) => ({
      id: `${prefix}pass.${at}`,
      effect: "delete-pass",
      request: temporaryAccessPasses.delete(userId, id),
    })),
  };
}

export const removalsOf = (steps: CutSteps): readonly Step[] => [
  ...steps.assignments.values(),
  ...steps.groups.values(),
];

export const finishOf = (steps: CutSteps): readonly Step[] => [steps.disable, steps.revokeSessions];

const JUSTIFICATION = "Just-in-time access ended";

function removal(principalId: string, held: ObservedAssignment): Step["request"] {
  if (held.kind === "DIRECT") return roleAssignments.delete(held.id);
  return roleSchedules.adminRemove(held.kind === "ACTIVE_SCHEDULE" ? "assignment" : "eligibility", {
    principalId,
    roleDefinitionId: held.roleTemplateId,
    directoryScopeId: held.scope,
    justification: JUSTIFICATION,
  });
}
