import type { ConditionalAccessRule, PassTargets, RoleDefinition, TenantReadiness } from "@daypass/domain";
import { BUILT_IN_ROLES } from "@daypass/domain";
import {
  applications,
  type ConditionalAccessPolicy,
  ENTRA_ID_P1_PLAN,
  ENTRA_ID_P2_PLAN,
  type EntraCredential,
  type RoleDefinition as GraphRole,
  policies,
  roleAssignments,
  roleDefinitions,
  users,
} from "@daypass/graph-client";
import { runSteps, type StepResults } from "../graph/steps.js";
import type { TenantGraph } from "../graph/tenant-graph.js";
import { read } from "../observation/account-reads.js";
import { certificateEnd } from "./check-credential.js";
import { isWithheld, orWithheld } from "./or-withheld.js";

const GLOBAL_ADMINISTRATOR = "62e90394-69f5-4237-9190-012177145e10";
/** What accounts of ours are tagged with, in employeeId. */
const OUR_TAG = /^dp/;
/** More candidates are not asked for: one that is enabled is all it takes. */
const CANDIDATES = 8;

/** Ride along in the batch of the facts. `authorizedBy` is the user principal name of who authorized. */
export function readinessReads(authorizedBy: string | null, app: OwnRegistration) {
  return {
    securityDefaults: read("security-defaults", policies.securityDefaults()),
    conditionalAccess: read("conditional-access", policies.conditionalAccess()),
    roles: read("roles", roleDefinitions.list()),
    administrators: read("administrators", roleAssignments.listByRole(GLOBAL_ADMINISTRATOR)),
    ...(authorizedBy?.includes("@") ? { authorizer: read("authorizer", users.get(authorizedBy)) } : {}),
    // Answers in the registration's home tenant, and nowhere else.
    ...(app.credential.kind === "secret" ? { secrets: read("secrets", applications.secretsOf(app.clientId)) } : {}),
  };
}

export interface OwnRegistration {
  readonly clientId: string;
  readonly credential: EntraCredential;
}

type ReadinessReads = ReturnType<typeof readinessReads>;

interface Found {
  readonly passTargets: PassTargets | null;
  readonly plans: readonly string[] | null;
  readonly ownObjectId: string | undefined;
  readonly credential: EntraCredential;
}

/** What the batch told, with the one more that its answers make possible: who the administrators and we ourselves are. */
export async function toReadiness(
  tenant: TenantGraph,
  results: StepResults,
  steps: ReadinessReads,
  found: Found,
): Promise<TenantReadiness> {
  const firstRoles = orWithheld(() => results.read(steps.roles), null);
  const roles = firstRoles && (await tenant.complete(firstRoles, steps.roles.request));
  const firstPolicies = orWithheld(() => results.read(steps.conditionalAccess), null);
  const rules = firstPolicies && (await tenant.complete(firstPolicies, steps.conditionalAccess.request));
  const holders = orWithheld(() => results.read(steps.administrators).items, null);
  const principals = (holders ?? []).filter(({ directoryScopeId }) => directoryScopeId === "/").slice(0, CANDIDATES);
  const people = principals.map(({ principalId }, index) => read(`administrator-${index}`, users.get(principalId)));
  const own = found.ownObjectId ? read("own-roles", roleAssignments.listByPrincipal(found.ownObjectId)) : undefined;
  const second = [...people, ...(own ? [own] : [])];
  const more = second.length > 0 ? await runSteps(tenant, second, "side-by-side") : undefined;
  const enabled = people.filter((step) => {
    const person = more && orWithheld(() => more.read(step), undefined); // groups and apps are not people
    return person?.accountEnabled === true && !OUR_TAG.test(person.employeeId ?? "");
  });
  return {
    passTargets: found.passTargets,
    securityDefaults: orWithheld(() => results.read(steps.securityDefaults).isEnabled, null),
    conditionalAccess: rules?.filter(isInForce).map(toRule) ?? null,
    plans: found.plans && { p1: found.plans.includes(ENTRA_ID_P1_PLAN), p2: found.plans.includes(ENTRA_ID_P2_PLAN) },
    missingRoleIds: roles && missingOf(roles),
    customRoles: (roles ?? []).filter(({ isBuiltIn, isEnabled }) => !isBuiltIn && isEnabled).map(toCustomRole),
    otherGlobalAdministrators: holders && enabled.length,
    authorizerEnabled: authorizerEnabled(results, steps),
    ownRoleIds:
      own && more
        ? orWithheld(() => more.read(own).items.map((row) => row.roleDefinitionId.toLowerCase()), null)
        : null,
    credentialExpiresAt: expiryOf(found.credential, results, steps),
  };
}

function authorizerEnabled(results: StepResults, { authorizer }: ReadinessReads): boolean | null {
  if (!authorizer) return null;
  try {
    return results.read(authorizer).accountEnabled === true;
  } catch (error) {
    // Gone is as good as disabled; what may not be read is not known.
    return isWithheld(error) === "absent" ? false : null;
  }
}

function missingOf(roles: readonly GraphRole[]): readonly string[] {
  const there = new Set(roles.filter(({ isEnabled }) => isEnabled).map(({ id }) => id.toLowerCase()));
  return BUILT_IN_ROLES.map(({ templateId }) => templateId).filter((id) => !there.has(id));
}

/** Graph v1.0 does not say how powerful a custom role is: it is taken for privileged. */
const toCustomRole = (role: GraphRole): RoleDefinition => ({
  templateId: role.id.toLowerCase(),
  displayName: role.displayName,
  description: role.description ?? "",
  isPrivileged: true,
  isBuiltIn: false,
});

const ADMIN_PORTALS = ["All", "MicrosoftAdminPortals", "797f4846-ba00-4fd7-ba43-dac1f8f63013"];

/** Enforced, for a browser, for the portals where administrators work, and for people who may be ours. */
const isInForce = (policy: ConditionalAccessPolicy): boolean =>
  policy.state === "enabled" &&
  (policy.clientAppTypes.length === 0 || policy.clientAppTypes.some((type) => type === "all" || type === "browser")) &&
  policy.includedApplications.some((app) => ADMIN_PORTALS.includes(app)) &&
  (policy.includedUsers.includes("All") || policy.includedRoleIds.length > 0);

const toRule = (policy: ConditionalAccessPolicy): ConditionalAccessRule => ({
  name: policy.displayName ?? policy.id,
  allUsers: policy.includedUsers.includes("All"),
  roleIds: policy.includedRoleIds,
  exceptRoleIds: policy.excludedRoleIds,
  narrowed: policy.isNarrowed,
  operator: policy.operator,
  controls: policy.builtInControls,
  strengthId: policy.authenticationStrengthId?.toLowerCase() ?? null,
});

function expiryOf(credential: EntraCredential, results: StepResults, { secrets }: ReadinessReads): string | null {
  if (credential.kind === "certificate") return certificateEnd(credential.pem);
  if (credential.kind !== "secret" || !secrets) return null;
  // A registration may hold several: Entra shows the first three characters of each, and of ours we know the whole.
  const ours = (orWithheld(() => results.read(secrets), null) ?? []).filter(
    ({ hint }) => hint !== undefined && credential.secret.startsWith(hint),
  );
  const ends = ours.flatMap(({ endsAt }) => endsAt ?? []).map((end) => end.getTime());
  // Where two begin alike, the one that ends first is feared for.
  return ends.length > 0 ? new Date(Math.min(...ends)).toISOString() : null;
}
