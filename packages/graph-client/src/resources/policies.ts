import { asArray, asBoolean, asNumber, asObject, asString, asStrings, type JsonObject } from "../json.js";
import { type Page, pageOf } from "../paging.js";
import type { GraphRequest } from "../request.js";
import { entityOf, required } from "./read.js";

export interface PassPolicy {
  readonly isEnabled: boolean;
  readonly minimumLifetimeInMinutes: number;
  readonly maximumLifetimeInMinutes: number;
  readonly defaultLifetimeInMinutes: number;
  readonly defaultLength: number;
  /** The tenant allows one-time passes only. */
  readonly isUsableOnceEnforced: boolean;
  /** Who may sign in with one: group ids, or `all_users`. */
  readonly includedTargetIds: readonly string[];
  readonly excludedTargetIds: readonly string[];
}

export interface ConditionalAccessPolicy {
  readonly id: string;
  readonly displayName: string | undefined;
  /** `enabled`, `disabled` or `enabledForReportingButNotEnforced`. */
  readonly state: string | undefined;
  readonly includedUsers: readonly string[];
  readonly includedRoleIds: readonly string[];
  readonly excludedRoleIds: readonly string[];
  /** Ids of apps, or `All`, `Office365`, `MicrosoftAdminPortals`. */
  readonly includedApplications: readonly string[];
  /** `all`, `browser`, `mobileAppsAndDesktopClients`, `exchangeActiveSync`, `other`. */
  readonly clientAppTypes: readonly string[];
  /** It holds at some places, on some devices or platforms, or at some risk only. */
  readonly isNarrowed: boolean;
  readonly operator: "AND" | "OR";
  readonly builtInControls: readonly string[];
  readonly authenticationStrengthId: string | undefined;
}

const PASS_POLICY = "/policies/authenticationMethodsPolicy/authenticationMethodConfigurations/temporaryAccessPass";
const SECURITY_DEFAULTS = "/policies/identitySecurityDefaultsEnforcementPolicy";
const CONDITIONAL_ACCESS = "/identity/conditionalAccess/policies";

export const policies = {
  temporaryAccessPass(): GraphRequest<PassPolicy> {
    return { method: "GET", path: PASS_POLICY, template: PASS_POLICY, parse: entityOf(parsePassPolicy) };
  },
  securityDefaults(): GraphRequest<{ readonly isEnabled: boolean }> {
    return {
      method: "GET",
      path: SECURITY_DEFAULTS,
      template: SECURITY_DEFAULTS,
      parse: entityOf((item) => ({ isEnabled: asBoolean(item.isEnabled) ?? false })),
    };
  },
  conditionalAccess(): GraphRequest<Page<ConditionalAccessPolicy>> {
    return {
      method: "GET",
      path: CONDITIONAL_ACCESS,
      template: CONDITIONAL_ACCESS,
      parse: pageOf(parseConditionalAccess),
    };
  },
};

function parsePassPolicy(item: JsonObject): PassPolicy {
  return {
    isEnabled: asString(item.state) === "enabled",
    minimumLifetimeInMinutes: asNumber(item.minimumLifetimeInMinutes) ?? 60,
    maximumLifetimeInMinutes: asNumber(item.maximumLifetimeInMinutes) ?? 480,
    defaultLifetimeInMinutes: asNumber(item.defaultLifetimeInMinutes) ?? 60,
    defaultLength: asNumber(item.defaultLength) ?? 8,
    isUsableOnceEnforced: asBoolean(item.isUsableOnce) ?? false,
    includedTargetIds: targetIds(item.includeTargets),
    excludedTargetIds: targetIds(item.excludeTargets),
  };
}

function targetIds(targets: unknown): readonly string[] {
  return asArray(targets)
    .map((target) => asString(asObject(target)?.id))
    .filter((id) => id !== undefined);
}

const NARROWING = ["locations", "platforms", "devices", "signInRiskLevels", "userRiskLevels", "insiderRiskLevels"];

function parseConditionalAccess(item: JsonObject): ConditionalAccessPolicy {
  const conditions = asObject(item.conditions) ?? {};
  const users = asObject(conditions.users) ?? {};
  const applications = asObject(conditions.applications) ?? {};
  const grant = asObject(item.grantControls) ?? {};
  return {
    id: required(item, "id"),
    displayName: asString(item.displayName),
    state: asString(item.state),
    includedUsers: asStrings(users.includeUsers),
    includedRoleIds: asStrings(users.includeRoles).map((id) => id.toLowerCase()),
    excludedRoleIds: asStrings(users.excludeRoles).map((id) => id.toLowerCase()),
    includedApplications: asStrings(applications.includeApplications),
    clientAppTypes: asStrings(conditions.clientAppTypes),
    isNarrowed: NARROWING.some((name) => isThere(conditions[name])),
    operator: asString(grant.operator) === "AND" ? "AND" : "OR",
    builtInControls: asStrings(grant.builtInControls),
    authenticationStrengthId: asString(asObject(grant.authenticationStrength)?.id),
  };
}

const isThere = (value: unknown): boolean => (Array.isArray(value) ? value.length > 0 : asObject(value) !== undefined);
