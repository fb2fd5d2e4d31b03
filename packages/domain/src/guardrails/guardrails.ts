import type { RoleEntitlement } from "../roles/role-mapping.js";

/** Rules of the organization that stand above every mapping of every tenant app. */
export interface Guardrails {
  /** Built-in roles, by template id in lower case, that the rules below are about. */
  readonly protectedRoleTemplateIds: readonly string[];
  /** Protected roles need an approval, whatever a mapping says. */
  readonly approvalRequired: boolean;
  /** Protected roles are given for so long at most; null sets no cap. */
  readonly maxDurationMinutes: number | null;
}

/** Global, Privileged Role and Privileged Authentication Administrator: each can make itself any of the others. */
const MOST_POWERFUL = [
  "62e90394-69f5-4237-9190-012177145e10",
  "e8611ab8-c189-46e8-94e1-60213ab1f814",
  "7be44c8a-adaf-4e2a-84d6-ab2649e08a13",
];

/** Until somebody sets them: the most powerful roles are named, and nothing is asked of them yet. */
export const DEFAULT_GUARDRAILS: Guardrails = {
  protectedRoleTemplateIds: MOST_POWERFUL,
  approvalRequired: false,
  maxDurationMinutes: null,
};

/** What mappings give, within the guardrails: never more, and no way past an approval that the guardrails ask for. */
export const withinGuardrails = (
  entitlements: readonly RoleEntitlement[],
  { protectedRoleTemplateIds, approvalRequired, maxDurationMinutes }: Guardrails,
): readonly RoleEntitlement[] =>
  entitlements.map((entitlement) =>
    protectedRoleTemplateIds.includes(entitlement.roleTemplateId)
      ? {
          ...entitlement,
          requiresApproval: entitlement.requiresApproval || approvalRequired,
          ...(approvalRequired && entitlement.breakGlass && { breakGlass: false }),
          maxDurationMinutes: Math.min(
            entitlement.maxDurationMinutes,
            maxDurationMinutes ?? entitlement.maxDurationMinutes,
          ),
        }
      : entitlement,
  );

/** How a change takes something back, in words; empty when it only tightens. */
export function loosenedGuardrails(before: Guardrails, after: Guardrails): readonly string[] {
  const asksSomething = before.approvalRequired || before.maxDurationMinutes !== null;
  const unprotected = before.protectedRoleTemplateIds.filter((id) => !after.protectedRoleTemplateIds.includes(id));
  return [
    ...(asksSomething ? unprotected.map((id) => `${id} is no longer protected`) : []),
    ...(before.approvalRequired && !after.approvalRequired ? ["protected roles need no approval any more"] : []),
    ...(minutes(after.maxDurationMinutes) > minutes(before.maxDurationMinutes)
      ? [
          `the cap on protected roles goes from ${before.maxDurationMinutes} to ${after.maxDurationMinutes ?? "no"} minutes`,
        ]
      : []),
  ];
}

const minutes = (cap: number | null): number => cap ?? Number.POSITIVE_INFINITY;
