/** Technician group (or all technicians) -> built-in roles in one tenant app. */
export interface RoleMapping {
  readonly id: string;
  readonly organizationId: string;
  readonly tenantAppId: string;
  /** Exactly one of a group and `allTechnicians`. */
  readonly technicianGroupId: string | null;
  readonly allTechnicians: boolean;
  readonly roleTemplateIds: readonly string[];
  /** Ceiling in minutes; null follows the tenant app's. */
  readonly maxDurationMinutes: number | null;
  readonly requiresApproval: boolean;
  /** Who approves; null means the owners. */
  readonly approverGroupId: string | null;
  /** Where approval is needed, it may be skipped in an emergency; every owner is told. */
  readonly breakGlass?: boolean;
}

/** What one technician may have of one role in one tenant app. */
export interface RoleEntitlement {
  readonly roleTemplateId: string;
  readonly maxDurationMinutes: number;
  readonly requiresApproval: boolean;
  readonly approverGroupId: string | null;
  readonly breakGlass?: boolean;
}

/**
 * The roles a technician of these groups may request. A role that several mappings give follows one of them, the most
 * permissive: no approval before approval, then the longer ceiling. Two mappings are never combined into a third that
 * nobody wrote.
 */
export function entitlements(
  mappings: readonly RoleMapping[],
  groupIds: readonly string[],
  tenantCeilingMinutes: number,
): readonly RoleEntitlement[] {
  const best = new Map<string, RoleEntitlement>();
  for (const mapping of mappings) {
    if (!mapping.allTechnicians && !(mapping.technicianGroupId && groupIds.includes(mapping.technicianGroupId)))
      continue;
    const maxDurationMinutes = Math.min(mapping.maxDurationMinutes ?? tenantCeilingMinutes, tenantCeilingMinutes);
    for (const roleTemplateId of mapping.roleTemplateIds) {
      const { requiresApproval, approverGroupId, breakGlass } = mapping;
      const terms = { roleTemplateId, maxDurationMinutes, requiresApproval, approverGroupId };
      const candidate: RoleEntitlement = breakGlass ? { ...terms, breakGlass } : terms;
      const known = best.get(roleTemplateId);
      if (!known || isMorePermissive(candidate, known)) best.set(roleTemplateId, candidate);
    }
  }
  return [...best.values()];
}

function isMorePermissive(a: RoleEntitlement, b: RoleEntitlement): boolean {
  if (a.requiresApproval !== b.requiresApproval) return !a.requiresApproval;
  if (a.maxDurationMinutes !== b.maxDurationMinutes) return a.maxDurationMinutes > b.maxDurationMinutes;
  return a.breakGlass === true && b.breakGlass !== true;
}
