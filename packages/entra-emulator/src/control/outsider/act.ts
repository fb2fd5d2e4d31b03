import { grantAdminConsent } from "../../state/consent.js";
import type { EmulatorState, Tenant } from "../../state/types.js";
import { purgeDeletedUser, restoreDeletedUser, softDeleteUser } from "../../state/user-removal.js";
import { ControlRefusal } from "../control-refusal.js";
import type { ParsedOutsiderAct } from "../schema.js";
import { addCredential, revokeConsent } from "./app-acts.js";
import { findGroup, requireDeletedUser, requirePrincipal, requireUser } from "./lookup.js";
import { addDirectRole, addRole, addToGroup, removeRole } from "./role-acts.js";
import { addMethod, addPass, changePassword, signIn } from "./user-acts.js";

/** Does what an outsider does. Answers the id of what came to be, a pass's code, or null. */
export function act(state: EmulatorState, tenant: Tenant, what: ParsedOutsiderAct): string | null {
  return "user" in what && what.do !== "addAppOwner" ? actOnUser(state, tenant, what) : actOnApp(state, tenant, what);
}

type UserAct = Exclude<Extract<ParsedOutsiderAct, { user: string }>, { do: "addAppOwner" }>;
type AppAct = Exclude<ParsedOutsiderAct, UserAct>;

function actOnUser(state: EmulatorState, tenant: Tenant, what: UserAct): string | null {
  if (what.do === "restoreUser") {
    restoreDeletedUser(tenant, requireDeletedUser(tenant, what.user));
    return null;
  }
  if (what.do === "purgeUser") {
    purgeDeletedUser(tenant, requireDeletedUser(tenant, what.user));
    return null;
  }
  const user = requireUser(tenant, what.user);
  switch (what.do) {
    case "addRole":
      return addRole(state, tenant, user.id, what);
    case "removeRole":
      removeRole(tenant, user.id, what.role);
      return null;
    case "addToGroup":
      return addToGroup(state, tenant, user, what.group, what.isAssignableToRole).id;
    case "removeFromGroup":
      findGroup(tenant, what.group)?.members.remove(user.id);
      return null;
    case "addMethod":
      return addMethod(state, user, what);
    case "addPass":
      return addPass(state, user, what.minutes);
    case "changePassword":
      changePassword(state, user, what.password);
      return null;
    case "enableUser":
    case "disableUser":
      user.accountEnabled = what.do === "enableUser";
      return null;
    case "deleteUser":
      softDeleteUser(state, tenant, user);
      return null;
    case "signIn":
      return signIn(state, tenant, user, what.appId, what.ipAddress);
  }
}

function actOnApp(state: EmulatorState, tenant: Tenant, what: AppAct): string | null {
  if (what.do === "addCustomRole") {
    const role = { id: what.roleId, templateId: what.roleId, displayName: what.displayName };
    tenant.customRoles.add({ ...role, description: "", isBuiltIn: false });
    return what.roleId;
  }
  if (what.do === "removeCustomRole") {
    tenant.customRoles.remove(what.roleId);
    return null;
  }
  if (what.do === "grantConsent") {
    const app = state.apps.get(what.clientId.toLowerCase());
    if (!app) throw new ControlRefusal(404, `No app ${what.clientId}`);
    return grantAdminConsent(state, tenant, app).id;
  }
  const principal = requirePrincipal(tenant, what.clientId);
  switch (what.do) {
    case "addAppRole":
      return addDirectRole(tenant, principal.id, what.role);
    case "removeAppRole":
      removeRole(tenant, principal.id, what.role);
      return null;
    case "revokeConsent":
      revokeConsent(tenant, principal, what.permissions);
      return null;
    case "setAppEnabled":
      principal.accountEnabled = what.enabled;
      return null;
    case "addAppCredential":
      return addCredential(state, principal, what.kind);
    case "addAppOwner":
      principal.owners.push(requireUser(tenant, what.user).id);
      return principal.id;
  }
}
