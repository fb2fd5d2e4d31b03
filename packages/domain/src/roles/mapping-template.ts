import type { RoleMapping } from "./role-mapping.js";

/** A mapping as it would be in any tenant app. */
export type MappingRule = Omit<RoleMapping, "id" | "organizationId" | "tenantAppId">;

/** A whole set of role mappings under a name ("Level 1"), to be put in place in many tenant apps. */
export interface MappingTemplate {
  readonly id: string;
  readonly organizationId: string;
  /** Unique in the organization, without case. */
  readonly name: string;
  readonly mappings: readonly MappingRule[];
  readonly createdAt: Date;
  readonly version: number;
}

export interface MappingDifference {
  readonly added: readonly MappingRule[];
  readonly removed: readonly MappingRule[];
}

/** What putting the template in place would change; both empty where it is in place. The order of roles does not matter. */
export function differenceOf(before: readonly MappingRule[], after: readonly MappingRule[]): MappingDifference {
  const missingIn = (set: readonly MappingRule[], from: readonly MappingRule[]) => {
    const known = new Set(set.map(ruleAsText));
    return from.filter((rule) => !known.has(ruleAsText(rule)));
  };
  return { added: missingIn(before, after), removed: missingIn(after, before) };
}

const ruleAsText = (rule: MappingRule): string =>
  JSON.stringify([
    rule.allTechnicians,
    rule.technicianGroupId,
    rule.roleTemplateIds.map((id) => id.toLowerCase()).sort(),
    rule.maxDurationMinutes,
    rule.requiresApproval,
    rule.approverGroupId,
    rule.breakGlass === true,
  ]);
