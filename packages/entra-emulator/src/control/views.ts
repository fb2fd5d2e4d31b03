import { permissionName } from "../data/permissions.js";
import { findRole } from "../graph/roles/find-role.js";
import { heldRoles, isRunning } from "../state/role-holding.js";
import type { EmulatorState, Tenant, User } from "../state/types.js";
import { originalName } from "../state/user-removal.js";

export interface RoleView {
  readonly roleDefinitionId: string;
  readonly displayName: string | null;
  readonly directoryScopeId: string;
  readonly how: "direct" | "pimActive" | "pimEligible" | "group";
  /** Null: without end. */
  readonly endDateTime: string | null;
}

/** The truth about a user, past every lag. */
export interface UserView {
  readonly id: string;
  readonly userPrincipalName: string;
  readonly displayName: string;
  readonly accountEnabled: boolean;
  readonly deleted: boolean;
  readonly employeeId: string | null;
  readonly password: string;
  readonly createdDateTime: string;
  readonly lastPasswordChangeDateTime: string;
  readonly signInSessionsValidFromDateTime: string;
  /** Active and eligible, however they came. */
  readonly roles: readonly RoleView[];
  readonly groups: readonly { id: string; displayName: string; isAssignableToRole: boolean }[];
  readonly methods: readonly { id: string; kind: string; createdDateTime: string }[];
  readonly temporaryAccessPass: User["temporaryAccessPass"];
}

export interface TenantView {
  readonly id: string;
  readonly displayName: string;
  readonly domains: Tenant["domains"];
  readonly licences: Tenant["licences"];
  readonly tapPolicy: Tenant["tapPolicy"];
  readonly securityDefaultsEnabled: boolean;
  readonly users: readonly UserView[];
  readonly deletedUsers: readonly UserView[];
  readonly groups: readonly {
    id: string;
    displayName: string;
    isAssignableToRole: boolean;
    members: readonly string[];
  }[];
  readonly servicePrincipals: readonly {
    id: string;
    appId: string;
    displayName: string;
    accountEnabled: boolean;
    permissions: readonly string[];
    roles: readonly string[];
    owners: readonly string[];
    credentials: number;
  }[];
}

export function viewUser(state: EmulatorState, tenant: Tenant, user: User): UserView {
  const deleted = user.deletedDateTime !== null;
  return {
    id: user.id,
    userPrincipalName: deleted ? originalName(user) : user.userPrincipalName,
    displayName: user.displayName,
    accountEnabled: user.accountEnabled,
    deleted,
    employeeId: user.employeeId,
    password: user.password,
    createdDateTime: user.createdDateTime,
    lastPasswordChangeDateTime: user.lastPasswordChangeDateTime,
    signInSessionsValidFromDateTime: user.signInSessionsValidFromDateTime,
    roles: viewRoles(state, tenant, user.id),
    groups: tenant.groups
      .filter((group) => group.members.has(user.id))
      .map(({ id, displayName, isAssignableToRole }) => ({ id, displayName, isAssignableToRole })),
    methods: user.methods.map(({ id, kind, createdDateTime }) => ({ id, kind, createdDateTime })),
    temporaryAccessPass: user.temporaryAccessPass,
  };
}

function viewRoles(state: EmulatorState, tenant: Tenant, principalId: string): RoleView[] {
  const view = (
    row: { roleDefinitionId: string; directoryScopeId: string },
    how: RoleView["how"],
    endDateTime: string | null = null,
  ): RoleView => ({
    roleDefinitionId: row.roleDefinitionId,
    displayName: findRole(tenant, row.roleDefinitionId)?.displayName ?? null,
    directoryScopeId: row.directoryScopeId,
    how,
    endDateTime,
  });
  const groups = tenant.groups.filter((group) => group.isAssignableToRole && group.members.has(principalId));
  return [
    ...tenant.roleAssignments.filter((row) => row.principalId === principalId).map((row) => view(row, "direct")),
    ...tenant.roleSchedules
      .filter((row) => row.principalId === principalId && isRunning(state, row))
      .map((row) => view(row, row.kind === "assignment" ? "pimActive" : "pimEligible", row.endDateTime)),
    ...groups.flatMap((group) =>
      tenant.roleAssignments.filter((row) => row.principalId === group.id).map((row) => view(row, "group")),
    ),
  ];
}

export function viewTenant(state: EmulatorState, tenant: Tenant): TenantView {
  const { id, displayName, domains, licences, tapPolicy, securityDefaultsEnabled } = tenant;
  return {
    ...{ id, displayName, domains, licences, tapPolicy, securityDefaultsEnabled },
    users: tenant.users.values().map((user) => viewUser(state, tenant, user)),
    deletedUsers: tenant.deletedUsers.values().map((user) => viewUser(state, tenant, user)),
    groups: tenant.groups.values().map((group) => ({
      id: group.id,
      displayName: group.displayName,
      isAssignableToRole: group.isAssignableToRole,
      members: group.members.values().map((member) => member.id),
    })),
    servicePrincipals: tenant.servicePrincipals.values().map((principal) => ({
      id: principal.id,
      appId: principal.appId,
      displayName: principal.displayName,
      accountEnabled: principal.accountEnabled,
      permissions: principal.appRoleAssignments.values().flatMap(({ appRoleId }) => permissionName(appRoleId) ?? []),
      roles: heldRoles(state, tenant, principal.id).map((held) => held.roleDefinitionId),
      owners: principal.owners,
      credentials: principal.keyCredentials.length + principal.passwordCredentials.length,
    })),
  };
}
