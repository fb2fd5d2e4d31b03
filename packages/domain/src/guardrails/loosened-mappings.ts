import type { RoleMapping } from "../roles/role-mapping.js";

/** One role for one audience, as a mapping gives it. */
interface Rule {
  readonly role: string;
  readonly audience: string;
  readonly requiresApproval: boolean;
  readonly approver: string;
  readonly breakGlass: boolean;
  readonly maxDurationMinutes: number;
}

/**
 * How a tenant app's new mappings loosen its approval rules, in words; empty when they do not. A role that nobody guarded may
 * be mapped freely; one that needed an approval, here and now or at any time since two people last agreed otherwise
 * (`guardedRoles`), is given without one to nobody new. Taking a mapping away is never loosening, and putting it back without
 * its approval is.
 */
export function loosenedMappings(
  before: readonly RoleMapping[],
  after: readonly RoleMapping[],
  guardedRoles: readonly string[],
): readonly string[] {
  const old = before.flatMap(rulesOf);
  const guarded = new Set([...guardedRoles, ...rolesThatNeedApproval(before)]);
  return [
    ...new Set(
      after.flatMap(rulesOf).flatMap((rule) => {
        const same = old.filter(({ role, audience }) => role === rule.role && audience === rule.audience);
        const open = same.filter(({ requiresApproval }) => !requiresApproval);
        const approved = same.filter(({ requiresApproval }) => requiresApproval);
        if (!rule.requiresApproval && guarded.has(rule.role) && open.length === 0)
          return [`${rule.role} needs no approval any more`];
        if (
          rule.requiresApproval &&
          approved.length > 0 &&
          !approved.some(({ approver }) => approver === rule.approver)
        )
          return [`${rule.role} is approved by others`];
        if (
          rule.breakGlass &&
          rule.requiresApproval &&
          guarded.has(rule.role) &&
          !same.some(({ breakGlass }) => breakGlass)
        )
          return [`${rule.role} may skip its approval in an emergency`];
        const longest = Math.max(...same.map(({ maxDurationMinutes }) => maxDurationMinutes));
        if (same.length > 0 && rule.maxDurationMinutes > longest) return [`${rule.role} is given for longer`];
        return [];
      }),
    ),
  ];
}

/** Roles that some mapping gives with an approval only. */
export const rolesThatNeedApproval = (mappings: readonly RoleMapping[]): readonly string[] => [
  ...new Set(mappings.filter((mapping) => mapping.requiresApproval).flatMap((mapping) => mapping.roleTemplateIds)),
];

const rulesOf = (mapping: RoleMapping): readonly Rule[] =>
  mapping.roleTemplateIds.map((role) => ({
    role,
    audience: mapping.allTechnicians ? "*" : (mapping.technicianGroupId ?? ""),
    requiresApproval: mapping.requiresApproval,
    approver: mapping.approverGroupId ?? "owners",
    breakGlass: mapping.breakGlass === true,
    maxDurationMinutes: mapping.maxDurationMinutes ?? Number.POSITIVE_INFINITY,
  }));
