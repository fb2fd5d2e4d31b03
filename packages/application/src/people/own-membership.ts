import type { Principal } from "@daypass/domain";
import { notAllowed, type Refusal } from "../outcome/refusal.js";
import type { Stores } from "../ports/stores.js";
import { personBehind } from "./ownership.js";

/**
 * Nobody makes themselves an approver, by their own hand or a token's. Into a group that gives roles somebody else puts them,
 * wherever there is somebody else who can.
 */
export async function refuseJoining(
  stores: Stores,
  actor: Principal,
  groupId: string,
  change: { readonly before: readonly string[]; readonly after: readonly string[] },
): Promise<Refusal | undefined> {
  const self = personBehind(actor);
  if (self === null || change.before.includes(self) || !change.after.includes(self)) return undefined;
  const { approves, gives } = await stores.roleMappings.usesOf(groupId);
  const path = ["input", "technicianIds"];
  if (approves)
    return { ...notAllowed("Nobody adds themselves to an approver group: another owner or admin does."), path };
  if (gives && (await stores.staffSignIn.hasSecondPerson(self)))
    return { ...notAllowed("Nobody adds themselves to a group that gives roles: another owner or admin does."), path };
  return undefined;
}
