import type { Technician } from "../../people/technician.js";
import type { RoleEntitlement } from "../../roles/role-mapping.js";
import type { TenantApp } from "../../tenant-app/tenant-app.js";

/** What was asked for, as it came in. */
export interface RequestedAccess {
  readonly roleTemplateIds: readonly string[];
  readonly durationMinutes: number | null;
  readonly justification: string | null;
  readonly ticketNumber: string | null;
  /** Skips the approval, where the mapping allows it. */
  readonly breakGlass?: boolean;
}

/** Everything the checks may look at. Loaded once, in the transaction that decides. */
export interface AccessFacts {
  readonly request: RequestedAccess;
  readonly tenantApp: TenantApp;
  readonly technician: Technician;
  /** What the technician's groups give in this tenant app. */
  readonly entitlements: readonly RoleEntitlement[];
  /** Of the same technician and tenant app; at most one can be open. */
  readonly openGrantId: string | null;
  /** New requests are refused until an owner lifts it. */
  readonly suspended: boolean;
  /** Requests for this technician here that were accepted in the last 24 hours; left out where none is added by the decision. */
  readonly requestsInLastDay?: number;
  readonly isRoleKnown: (templateId: string) => boolean;
  /** Whether the whole ticket number matches; a matcher that takes linear time, since people write the patterns. */
  readonly ticketMatches: (pattern: string, ticketNumber: string) => boolean;
}

/** A rule that said no. `path` names the input field at fault. */
export type AccessViolation =
  | {
      readonly code: "TECHNICIAN_INACTIVE" | "TENANT_NOT_AUTHORIZED" | "SUSPENDED" | "TOO_MANY_REQUESTS";
      readonly message: string;
      readonly path?: undefined;
    }
  | {
      readonly code: "INVALID_INPUT" | "JUSTIFICATION_REQUIRED" | "TICKET_INVALID";
      readonly message: string;
      readonly path: readonly string[];
    }
  | {
      readonly code: "ROLE_UNKNOWN" | "ROLE_NOT_MAPPED" | "BREAK_GLASS_NOT_ALLOWED";
      readonly message: string;
      readonly path: readonly string[];
      readonly roleTemplateIds: readonly string[];
    }
  | {
      readonly code: "DURATION_EXCEEDS_MAXIMUM";
      readonly message: string;
      readonly path: readonly string[];
      readonly maxDurationMinutes: number;
    }
  | {
      readonly code: "GRANT_ALREADY_OPEN";
      readonly message: string;
      readonly path?: undefined;
      readonly accessGrantId: string;
    };

/** One rule: undefined when it has nothing against the request. */
export type AccessCheck = (facts: AccessFacts) => AccessViolation | undefined;

/** The smallest ceiling over the requested roles that are mapped, in minutes; the tenant app's when none is. */
export function ceilingMinutes({ request, entitlements, tenantApp }: AccessFacts): number {
  const asked = entitlements.filter((entitlement) => request.roleTemplateIds.includes(entitlement.roleTemplateId));
  return Math.min(tenantApp.maxDurationMinutes, ...asked.map((entitlement) => entitlement.maxDurationMinutes));
}

/** Left out, the duration is the tenant app's default, or the ceiling when that is less. */
export const effectiveDurationMinutes = (facts: AccessFacts): number =>
  facts.request.durationMinutes ?? Math.min(facts.tenantApp.defaultDurationMinutes, ceilingMinutes(facts));
