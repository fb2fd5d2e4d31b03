import type { EmulatorState, Tenant, User } from "./types.js";

/** The id without hyphens stands before a deleted user's name, which frees the name for others. */
function deletedName(user: User): string {
  return `${user.id.replaceAll("-", "")}${user.userPrincipalName}`;
}

export function originalName(user: User): string {
  const prefix = user.id.replaceAll("-", "");
  return user.userPrincipalName.startsWith(prefix)
    ? user.userPrincipalName.slice(prefix.length)
    : user.userPrincipalName;
}

/** Into the deleted items, with its roles and memberships. */
export function softDeleteUser(state: EmulatorState, tenant: Tenant, user: User): void {
  tenant.users.remove(user.id);
  user.userPrincipalName = deletedName(user);
  user.deletedDateTime = state.clock.iso();
  tenant.deletedUsers.add(user);
}

/** Back again, with the roles and memberships it had. */
export function restoreDeletedUser(tenant: Tenant, user: User, userPrincipalName = originalName(user)): void {
  tenant.deletedUsers.remove(user.id);
  user.userPrincipalName = userPrincipalName;
  user.deletedDateTime = null;
  tenant.users.add(user);
}

/** Gone for good, with every role and membership. */
export function purgeDeletedUser(tenant: Tenant, user: User): void {
  tenant.deletedUsers.remove(user.id);
  for (const rows of [tenant.roleAssignments, tenant.roleSchedules]) {
    for (const row of rows.filter(({ principalId }) => principalId === user.id)) rows.remove(row.id);
  }
  for (const group of tenant.groups.values()) group.members.remove(user.id);
}
