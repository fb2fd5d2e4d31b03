import { BUILT_IN_ROLES } from "../../data/built-in-roles.js";
import type { ConditionalAccessPolicy, RoleDefinition } from "../../state/types.js";
import { type GraphAnswer, GraphRefusal, notFound, ok, unsupportedQuery } from "../http/answer.js";
import type { GraphContext } from "../http/context.js";
import type { Route } from "../http/router.js";
import { collection, entity } from "../odata/collection.js";
import { type EntityType, EQUALITY } from "../odata/entity-type.js";
import { requirePremium } from "../pim/schedule-requests.js";

const PASS_POLICY = "policies/authenticationMethodsPolicy/authenticationMethodConfigurations/temporaryAccessPass";
const SECURITY_DEFAULTS = "policies/identitySecurityDefaultsEnforcementPolicy";

function getPassPolicy(ctx: GraphContext): GraphAnswer {
  return ok({
    "@odata.context": ctx.metadata("authenticationMethodConfigurations/$entity"),
    "@odata.type": "#microsoft.graph.temporaryAccessPassAuthenticationMethodConfiguration",
    id: "TemporaryAccessPass",
    ...ctx.tenant.tapPolicy,
    excludeTargets: [],
  });
}

function getSecurityDefaults(ctx: GraphContext): GraphAnswer {
  return ok({
    "@odata.context": ctx.metadata("policies/identitySecurityDefaultsEnforcementPolicy/$entity"),
    id: "00000000-0000-0000-0000-000000000005",
    displayName: "Security Defaults",
    description: "Security defaults is a set of basic identity security mechanisms recommended by Microsoft.",
    isEnabled: ctx.tenant.securityDefaultsEnabled,
  });
}

const conditionalAccessType: EntityType<ConditionalAccessPolicy> = {
  name: "conditionalAccessPolicy",
  properties: [
    "id",
    "displayName",
    "state",
    "conditions",
    "grantControls",
    "sessionControls",
    "createdDateTime",
    "modifiedDateTime",
  ],
  filterable: { displayName: { plain: ["eq", "startsWith"] }, state: EQUALITY },
  render: (policy) => ({ ...policy, sessionControls: null, createdDateTime: null, modifiedDateTime: null }),
};

function listConditionalAccess(ctx: GraphContext): GraphAnswer {
  requirePremiumPolicies(ctx);
  return collection(ctx, conditionalAccessType, ctx.tenant.conditionalAccessPolicies, {
    context: "identity/conditionalAccess/policies",
  });
}

function getConditionalAccess(ctx: GraphContext): GraphAnswer {
  requirePremiumPolicies(ctx);
  const found = ctx.tenant.conditionalAccessPolicies.find(({ id }) => id === ctx.param("id"));
  if (!found) throw notFound(ctx.param("id"));
  return ok(entity(ctx, conditionalAccessType, found, "identity/conditionalAccess/policies"));
}

function requirePremiumPolicies(ctx: GraphContext): void {
  if (ctx.tenant.licences.p1 || ctx.tenant.licences.p2) return;
  throw new GraphRefusal(
    403,
    "AccessDenied",
    "Your tenant is not licensed for this feature: it needs Microsoft Entra ID P1.",
  );
}

/** The rules that bear on an administrator's assignment; Graph has 17 a role. */
const roleManagementPolicyType: EntityType<RoleDefinition> = {
  name: "unifiedRoleManagementPolicyAssignment",
  properties: ["id", "policyId", "scopeId", "scopeType", "roleDefinitionId"],
  filterable: { scopeId: EQUALITY, scopeType: EQUALITY, roleDefinitionId: EQUALITY },
  expandable: { policy: (role, ctx) => policyOf(role, ctx) },
  render: (role, ctx) => ({
    id: `${policyId(role, ctx)}_${role.id}`,
    policyId: policyId(role, ctx),
    scopeId: "/",
    scopeType: "DirectoryRole",
    roleDefinitionId: role.id,
  }),
};

function policyId(role: RoleDefinition, ctx: GraphContext): string {
  return `DirectoryRole_${ctx.tenant.id}_${role.id}`;
}

function policyOf(role: RoleDefinition, ctx: GraphContext): Record<string, unknown> {
  const { maximumActiveDurationMinutes, justificationRequired, ticketRequired } = ctx.tenant.pimRules;
  const target = {
    caller: "Admin",
    operations: ["All"],
    level: "Assignment",
    inheritableSettings: [],
    enforcedSettings: [],
  };
  return {
    id: policyId(role, ctx),
    displayName: "DirectoryRole",
    scopeId: "/",
    scopeType: "DirectoryRole",
    rules: [
      {
        "@odata.type": "#microsoft.graph.unifiedRoleManagementPolicyExpirationRule",
        id: "Expiration_Admin_Assignment",
        isExpirationRequired: maximumActiveDurationMinutes !== null,
        maximumDuration: maximumActiveDurationMinutes === null ? "P365D" : `PT${maximumActiveDurationMinutes}M`,
        target,
      },
      {
        "@odata.type": "#microsoft.graph.unifiedRoleManagementPolicyEnablementRule",
        id: "Enablement_Admin_Assignment",
        enabledRules: [...(justificationRequired ? ["Justification"] : []), ...(ticketRequired ? ["Ticketing"] : [])],
        target,
      },
    ],
  };
}

function listRoleManagementPolicies(ctx: GraphContext): GraphAnswer {
  requirePremium(ctx);
  if (!ctx.query.filter) throw unsupportedQuery("The request must filter by scopeId and scopeType.");
  return collection(ctx, roleManagementPolicyType, [...BUILT_IN_ROLES, ...ctx.tenant.customRoles.values()], {
    context: "policies/roleManagementPolicyAssignments",
  });
}

export const policyRoutes: readonly Route[] = [
  {
    method: "GET",
    path: PASS_POLICY,
    permissions: ["Policy.Read.AuthenticationMethod", "Policy.Read.All"],
    handle: getPassPolicy,
  },
  { method: "GET", path: SECURITY_DEFAULTS, permissions: ["Policy.Read.All"], handle: getSecurityDefaults },
  {
    method: "GET",
    path: "identity/conditionalAccess/policies",
    permissions: ["Policy.Read.All"],
    handle: listConditionalAccess,
  },
  {
    method: "GET",
    path: "identity/conditionalAccess/policies/{id}",
    permissions: ["Policy.Read.All"],
    handle: getConditionalAccess,
  },
  {
    method: "GET",
    path: "policies/roleManagementPolicyAssignments",
    permissions: ["RoleManagement.Read.Directory", "RoleManagement.Read.All", "RoleManagement.ReadWrite.Directory"],
    handle: listRoleManagementPolicies,
  },
];
