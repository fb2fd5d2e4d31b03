import type { RoleDefinition } from "../roles/role-catalog.js";

/** What a tenant was seen to allow, beside its domains and pass policy. Null is what could not be read. */
export interface TenantReadiness {
  readonly passTargets: PassTargets | null;
  readonly securityDefaults: boolean | null;
  /** Policies in force that can meet a person at sign-in to the admin portals. */
  readonly conditionalAccess: readonly ConditionalAccessRule[] | null;
  readonly plans: { readonly p1: boolean; readonly p2: boolean } | null;
  /** Built-in roles that the tenant does not have, or not any more. */
  readonly missingRoleIds: readonly string[] | null;
  readonly customRoles: readonly RoleDefinition[];
  /** Enabled people who hold Global Administrator for good, accounts of ours not counted. */
  readonly otherGlobalAdministrators: number | null;
  /** Whether who authorized may still sign in. */
  readonly authorizerEnabled: boolean | null;
  /** Directory roles of our service principal, by template id. */
  readonly ownRoleIds: readonly string[] | null;
  /** End of the certificate or secret that Daypass proves itself with (ISO 8601); null where none ends, or it is not known. */
  readonly credentialExpiresAt: string | null;
}

/** Who may sign in with a Temporary Access Pass: group ids, or `all_users`. */
export interface PassTargets {
  readonly included: readonly string[];
  readonly excluded: readonly string[];
}

export interface ConditionalAccessRule {
  readonly name: string;
  readonly allUsers: boolean;
  readonly roleIds: readonly string[];
  readonly exceptRoleIds: readonly string[];
  /** Holds only at some places, on some devices or at some risk. */
  readonly narrowed: boolean;
  readonly operator: "AND" | "OR";
  /** As Graph names them: `block`, `mfa`, `compliantDevice` … */
  readonly controls: readonly string[];
  /** Authentication strength that is asked for. */
  readonly strengthId: string | null;
}

const PRIVILEGED_AUTHENTICATION_ADMINISTRATOR = "7be44c8a-adaf-4e2a-84d6-ab2649e08a13";
const USER_ADMINISTRATOR = "fe930be7-5e62-47db-91af-98c3a49a38b1";
const GLOBAL_ADMINISTRATOR = "62e90394-69f5-4237-9190-012177145e10";

export type Capability = "SHORTER_CLOSING" | "PASSES_ON_LIVE_ADMINISTRATORS" | "PASSWORD_RESET";

/** What our service principal's own directory roles let Daypass do beyond the permissions. */
export function capabilitiesOf(ownRoleIds: readonly string[]): readonly Capability[] {
  const holds = (...ids: readonly string[]) => ids.some((id) => ownRoleIds.includes(id));
  const powerful = holds(PRIVILEGED_AUTHENTICATION_ADMINISTRATOR, GLOBAL_ADMINISTRATOR);
  const capabilities: Capability[] = powerful ? ["SHORTER_CLOSING", "PASSES_ON_LIVE_ADMINISTRATORS"] : [];
  return powerful || holds(USER_ADMINISTRATOR) ? [...capabilities, "PASSWORD_RESET"] : capabilities;
}
