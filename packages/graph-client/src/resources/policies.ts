import { asArray, asBoolean, asNumber, asObject, asString, type JsonObject } from "../json.js";
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
  readonly conditions: JsonObject;
  readonly grantControls: JsonObject | undefined;
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

function parseConditionalAccess(item: JsonObject): ConditionalAccessPolicy {
  return {
    id: required(item, "id"),
    displayName: asString(item.displayName),
    state: asString(item.state),
    conditions: asObject(item.conditions) ?? {},
    grantControls: asObject(item.grantControls),
  };
}
