import { builtInRoleNamed, ROLE } from "../../data/built-in-roles.js";
import { heldRoles } from "../../state/role-holding.js";
import type { EmulatorState, Tenant } from "../../state/types.js";
import { denied } from "../http/answer.js";
import type { GraphContext } from "../http/context.js";

const { authenticationAdministrator, userAdministrator, privilegedAuthenticationAdministrator, globalAdministrator } =
  ROLE;
const ALWAYS = [privilegedAuthenticationAdministrator, globalAdministrator];

const LESSER = [
  "Directory Readers",
  "Guest Inviter",
  "Message Center Reader",
  "Password Administrator",
  "Reports Reader",
  "Usage Summary Reports Reader",
  "User Experience Success Manager",
].flatMap((name) => builtInRoleNamed(name)?.id ?? []);

/** Roles whose holders are within reach of more than the two highest administrators. */
const REACHED_BY = new Map<string, readonly string[]>([
  ...LESSER.map((id) => [id, [authenticationAdministrator, userAdministrator, ...ALWAYS]] as const),
  [ROLE.groupsAdministrator, [userAdministrator, ...ALWAYS]],
  [ROLE.helpdeskAdministrator, [userAdministrator, ...ALWAYS]],
  [userAdministrator, [userAdministrator, ...ALWAYS]],
  [authenticationAdministrator, [authenticationAdministrator, ...ALWAYS]],
]);

/**
 * May this caller do a sensitive action to this user? Someone without any role or role-assignable membership is within
 * reach of the permission alone. Roles lost a moment ago still protect, as long as their removal replicates.
 */
function mayTouch(state: EmulatorState, tenant: Tenant, callerId: string, userId: string): boolean {
  const { removalMs } = state.lag;
  const callerRoles = heldRoles(state, tenant, callerId).filter((held) => held.directoryScopeId === "/");
  const holds = (roles: readonly string[]) =>
    callerRoles.some((held) => roles.includes(held.roleDefinitionId.toLowerCase()));
  const target = userId.toLowerCase();
  if (isWalledOff(state, tenant, callerId, target)) return false;
  const isGuarded = tenant.groups
    .filter((group) => group.isAssignableToRole)
    .some(
      (group) =>
        group.members.has(target) ||
        group.owners.some((owner) => owner.toLowerCase() === target) ||
        group.members.removedWithin(removalMs).some((member) => member.id.toLowerCase() === target),
    );
  if (isGuarded && !holds(ALWAYS)) return false;
  return heldRoles(state, tenant, userId, removalMs).every((held) =>
    holds(REACHED_BY.get(held.roleDefinitionId.toLowerCase()) ?? ALWAYS),
  );
}

/** Members of a restricted management administrative unit are changed only by who holds a role over that unit. */
export function isWalledOff(state: EmulatorState, tenant: Tenant, callerId: string, userId: string): boolean {
  const units = tenant.administrativeUnits.filter(
    (unit) => unit.isMemberManagementRestricted && unit.members.has(userId),
  );
  if (units.length === 0) return false;
  const scopes = heldRoles(state, tenant, callerId).map((held) => held.directoryScopeId.toLowerCase());
  return !units.some((unit) => scopes.includes(`/administrativeunits/${unit.id.toLowerCase()}`));
}

export function requireReach(ctx: GraphContext, userId: string, refusal: () => Error = denied): void {
  if (!mayTouch(ctx.state, ctx.tenant, ctx.caller.oid, userId)) throw refusal();
}

/** Setting someone's password takes a directory role of the caller's own, whoever the target is. */
export function requirePasswordRole(ctx: GraphContext): void {
  const roles: readonly string[] = [userAdministrator, ...ALWAYS];
  const held = heldRoles(ctx.state, ctx.tenant, ctx.caller.oid).filter((role) => role.directoryScopeId === "/");
  if (!held.some((role) => roles.includes(role.roleDefinitionId.toLowerCase()))) throw denied();
}
