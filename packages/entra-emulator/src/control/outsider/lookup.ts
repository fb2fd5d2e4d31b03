import { findServicePrincipal, findTenant, findUser } from "../../state/state.js";
import type { EmulatorState, Group, ServicePrincipal, Tenant, User } from "../../state/types.js";
import { originalName } from "../../state/user-removal.js";
import { ControlRefusal } from "../control-refusal.js";

export function requireTenant(state: EmulatorState, idOrDomain: string): Tenant {
  const tenant = findTenant(state, idOrDomain);
  if (!tenant) throw new ControlRefusal(404, `No tenant ${idOrDomain}`);
  return tenant;
}

export function requireUser(tenant: Tenant, idOrName: string): User {
  const user = findUser(tenant, idOrName);
  if (!user) throw new ControlRefusal(404, `No user ${idOrName} in ${tenant.displayName}`);
  return user;
}

/** By id or by the name it had. */
export function findDeletedUser(tenant: Tenant, idOrName: string): User | undefined {
  const wanted = idOrName.toLowerCase();
  return tenant.deletedUsers.find((user) => user.id === wanted || originalName(user).toLowerCase() === wanted);
}

export function requireDeletedUser(tenant: Tenant, idOrName: string): User {
  const user = findDeletedUser(tenant, idOrName);
  if (!user) throw new ControlRefusal(404, `No deleted user ${idOrName} in ${tenant.displayName}`);
  return user;
}

export function findGroup(tenant: Tenant, idOrName: string): Group | undefined {
  const wanted = idOrName.toLowerCase();
  return tenant.groups.get(wanted) ?? tenant.groups.find((group) => group.displayName.toLowerCase() === wanted);
}

export function requirePrincipal(tenant: Tenant, clientId: string): ServicePrincipal {
  const principal = findServicePrincipal(tenant, clientId);
  if (!principal) throw new ControlRefusal(404, `App ${clientId} has no service principal in ${tenant.displayName}`);
  return principal;
}
