import type { Activation } from "@daypass/application";
import { roleAssignments, roleSchedules, temporaryAccessPasses, users } from "@daypass/graph-client";
import type { Step } from "../graph/steps.js";
import { methodsRead, quickReads, read } from "../observation/account-reads.js";

/** The steps of an activation, each typed by what it answers. Their order in `sequenceOf` is the order in Entra. */
export type ActivationSteps = ReturnType<typeof activationSteps>;

export function activationSteps(activation: Activation, now: Date) {
  const { userId, enable, pass, assignRoleTemplateIds, rolesEndAt = null } = activation;
  // Without PIM: where it is missing its reads are refused, which would break the sequence.
  const { user, rows, memberships } = quickReads(userId, "before.");
  return {
    timeBound: rolesEndAt !== null,
    /** Costs little and comes first: an account that is not there yet stops everything before the pass's scarce budget is touched. */
    look: { user, warm: enable ? { rows, memberships, methods: methodsRead(userId, "before.") } : undefined },
    enable: enable ? step("enable", "enable-account", users.setEnabled(userId, true)) : undefined,
    pass:
      pass === null
        ? undefined
        : step(
            "pass",
            "issue-pass",
            temporaryAccessPasses.create(userId, {
              lifetimeInMinutes: pass.lifetimeMinutes,
              isUsableOnce: pass.oneTime,
            }),
          ),
    roles: new Map(
      [...new Set(assignRoleTemplateIds)].map((role) => [
        role,
        step<{ readonly id: string }>(
          `role.${role}`,
          "assign-role",
          rolesEndAt
            ? roleSchedules.adminAssign("assignment", scheduleOf(userId, role, now, rolesEndAt))
            : roleAssignments.create({ principalId: userId, roleDefinitionId: role }),
        ),
      ]),
    ),
    readBack: {
      user: read("after.user", users.get(userId)),
      rows: read("after.rows", roleAssignments.listByPrincipal(userId)),
      // Only with PIM: where it is missing, the assignments before it were refused already.
      active: rolesEndAt ? read("after.active", roleSchedules.instancesOf("assignment", userId)) : undefined,
    },
  };
}

const JUSTIFICATION = "Just-in-time access begins";

export const scheduleOf = (principalId: string, roleDefinitionId: string, startsAt: Date, endsAt: Date) => ({
  principalId,
  roleDefinitionId,
  startsAt,
  endsAt,
  justification: JUSTIFICATION,
});

/** The pass before the roles: passes of those who hold roles need more than a permission. */
export function sequenceOf(steps: ActivationSteps): readonly Step[] {
  const { look, enable, pass, roles, readBack } = steps;
  const { rows, memberships, methods } = look.warm ?? {};
  const each = [
    look.user,
    rows,
    memberships,
    methods,
    enable,
    pass,
    ...roles.values(),
    readBack.user,
    readBack.rows,
    readBack.active,
  ];
  return each.filter((step) => step !== undefined);
}

function step<T>(id: string, effect: Step["effect"], request: Step<T>["request"]): Step<T> {
  return { id, effect, request };
}
