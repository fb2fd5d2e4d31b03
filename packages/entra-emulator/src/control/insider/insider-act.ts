import { randomBytes, randomUUID } from "node:crypto";
import { GRAPH_APP_ID } from "../../data/permissions.js";
import { findRole } from "../../graph/roles/find-role.js";
import { grantScopes } from "../../login/consent/delegated-grants.js";
import { heldRoles } from "../../state/role-holding.js";
import { addServicePrincipal, findServicePrincipal, SEEDED_AGE_MS } from "../../state/state.js";
import type { AppRegistration, EmulatorState, ServicePrincipal, Tenant, User } from "../../state/types.js";
import { ControlRefusal } from "../control-refusal.js";
import { requireUser } from "../outsider/lookup.js";
import { addDirectRole } from "../outsider/role-acts.js";
import { changePassword } from "../outsider/user-acts.js";
import type { ParsedInsiderAct } from "./insider-schema.js";
import { recordAct } from "./record-act.js";

type Recorded = Parameters<typeof recordAct>[3];
type ActOf<D extends ParsedInsiderAct["do"]> = Extract<ParsedInsiderAct, { do: D }>;

/** Answers the id of what came to be, or was changed. @throws ControlRefusal for who is disabled or holds no role */
export function insiderAct(state: EmulatorState, tenant: Tenant, act: ParsedInsiderAct): string {
  const by = requireUser(tenant, act.as);
  if (!by.accountEnabled) throw new ControlRefusal(403, "The user account is disabled.");
  if (heldRoles(state, tenant, by.id).length === 0) throw new ControlRefusal(403, "Insufficient privileges.");
  const record = (row: Recorded) => recordAct(state, tenant, by, row);
  switch (act.do) {
    case "addAppSecret":
      return addSecret(state, tenant, act, record);
    case "consent":
      return consent(state, tenant, act, record);
    case "addRoleMember":
      return addRoleMember(tenant, act, record);
    case "addAppOwner":
      return addOwner(state, tenant, act, record);
    case "federateDomain":
      return federate(tenant, act, record);
    case "changeConditionalAccess":
      return changePolicy(tenant, act, record);
    case "resetPassword":
      return resetPassword(state, tenant, act, record);
  }
}

type Write = (row: Recorded) => void;

function appOf(
  state: EmulatorState,
  tenant: Tenant,
  name: string,
): { app: AppRegistration; principal: ServicePrincipal } {
  const known = [...state.apps.values()].find((app) => app.homeTenantId === tenant.id && app.displayName === name);
  const app: AppRegistration = known ?? {
    clientId: randomUUID(),
    displayName: name,
    homeTenantId: tenant.id,
    multiTenant: false,
    redirectUris: [],
    secrets: [],
    certificates: [],
    federatedCredentials: [],
    requiredApplicationPermissions: [],
    groupMembershipClaims: "None",
  };
  state.apps.set(app.clientId, app);
  const { clientId: appId, displayName, homeTenantId } = app;
  const principal =
    findServicePrincipal(tenant, appId) ?? addServicePrincipal(state, tenant, { appId, displayName, homeTenantId });
  return { app, principal };
}

function addSecret(state: EmulatorState, tenant: Tenant, act: ActOf<"addAppSecret">, record: Write): string {
  const { app } = appOf(state, tenant, act.app);
  const value = randomBytes(20).toString("base64url");
  app.secrets.push({ value, expiresAt: state.clock.iso(state.clock.nowMs() + SEEDED_AGE_MS) });
  const description = `[KeyIdentifier=${randomUUID()},KeyType=Password,KeyUsage=Verify,DisplayName=backup]`;
  const changes = { KeyDescription: [description], "Included Updated Properties": "KeyDescription" };
  record({
    // Entra's own dash, and the blank at its end.
    activity: "Update application – Certificates and secrets management ",
    category: "ApplicationManagement",
    operationType: "Update",
    targets: [{ id: app.clientId, type: "Application", name: app.displayName, changes }],
  });
  return app.clientId;
}

function consent(state: EmulatorState, tenant: Tenant, act: ActOf<"consent">, record: Write): string {
  const { app, principal } = appOf(state, tenant, act.app);
  grantScopes(state, tenant, app, act.scope.split(" "), null);
  const target = { id: principal.id, type: "ServicePrincipal", name: principal.displayName };
  const graph = findServicePrincipal(tenant, GRAPH_APP_ID);
  const resource = { id: graph?.id ?? "", type: "ServicePrincipal", name: "Microsoft Graph" };
  record({
    activity: "Add delegated permission grant",
    category: "ApplicationManagement",
    operationType: "Assign",
    targets: [{ ...resource, changes: { "DelegatedPermissionGrant.Scope": act.scope } }, target],
  });
  const permissions = `[] => [[ClientId: ${principal.id}, ConsentType: AllPrincipals, Scope: ${act.scope}]]`;
  record({
    activity: "Consent to application",
    category: "ApplicationManagement",
    operationType: "Assign",
    targets: [
      { ...target, changes: { "ConsentContext.IsAdminConsent": "True", "ConsentAction.Permissions": permissions } },
    ],
  });
  return principal.id;
}

function addRoleMember(tenant: Tenant, act: ActOf<"addRoleMember">, record: Write): string {
  const user = requireUser(tenant, act.user);
  const role = findRole(tenant, act.role);
  const id = addDirectRole(tenant, user.id, act.role);
  const changes = { "Role.DisplayName": role?.displayName ?? "", "Role.TemplateId": act.role };
  record({
    activity: "Add member to role",
    category: "RoleManagement",
    operationType: "Assign",
    targets: [
      { ...userTarget(user), changes },
      { id: act.role, type: "Role", name: null },
    ],
  });
  return id;
}

function addOwner(state: EmulatorState, tenant: Tenant, act: ActOf<"addAppOwner">, record: Write): string {
  const user = requireUser(tenant, act.user);
  const { app, principal } = appOf(state, tenant, act.app);
  principal.owners.push(user.id);
  record({
    activity: "Add owner to application",
    category: "ApplicationManagement",
    operationType: "Assign",
    targets: [userTarget(user), { id: app.clientId, type: "Application", name: app.displayName }],
  });
  return app.clientId;
}

function federate(tenant: Tenant, act: ActOf<"federateDomain">, record: Write): string {
  const domain = tenant.domains.find(({ id }) => id === act.domain);
  if (!domain) throw new ControlRefusal(404, `No domain ${act.domain}`);
  domain.authenticationType = "Federated";
  const changes = { LiveType: "Federated", IssuerUri: `http://${act.domain}/adfs/services/trust` };
  record({
    activity: "Set domain authentication",
    category: "DirectoryManagement",
    operationType: "Update",
    targets: [{ id: "", type: "Other", name: domain.id, changes }],
  });
  return domain.id;
}

function changePolicy(tenant: Tenant, act: ActOf<"changeConditionalAccess">, record: Write): string {
  const known = tenant.conditionalAccessPolicies.find(({ displayName }) => displayName === act.policy);
  const policy = known ?? {
    id: randomUUID(),
    displayName: act.policy,
    state: act.state,
    conditions: {},
    grantControls: null,
  };
  policy.state = act.state;
  if (!known) tenant.conditionalAccessPolicies.push(policy);
  record({
    activity: known ? "Update conditional access policy" : "Add conditional access policy",
    category: "Policy",
    operationType: known ? "Update" : "Add",
    service: "Conditional Access",
    targets: [
      { id: policy.id, type: "Policy", name: policy.displayName, changes: { ConditionalAccessPolicy: act.state } },
    ],
  });
  return policy.id;
}

function resetPassword(state: EmulatorState, tenant: Tenant, act: ActOf<"resetPassword">, record: Write): string {
  const user = requireUser(tenant, act.user);
  changePassword(state, user);
  const targets = [userTarget(user)];
  record({ activity: "Reset user password", category: "UserManagement", operationType: "Update", targets });
  return user.id;
}

const userTarget = (user: User) => ({ id: user.id, type: "User", name: user.userPrincipalName });
