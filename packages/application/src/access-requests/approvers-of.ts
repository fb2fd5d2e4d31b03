import { type AccessRequest, isParty, type Technician } from "@daypass/domain";
import type { Stores } from "../ports/stores.js";

/** Everybody active who could decide: the groups' members, the owners where a group has none, and never who asked. */
export async function approversOf(
  stores: Pick<Stores, "technicians" | "groups">,
  request: AccessRequest,
  groups: readonly (string | null)[],
): Promise<readonly Technician[]> {
  const found = new Map<string, Technician>();
  for (const groupId of groups) {
    const members = groupId ? await stores.technicians.findMany(await stores.groups.memberIds(groupId)) : [];
    const active = members.filter((member) => member.active);
    for (const person of active.length > 0 ? active : await stores.technicians.owners()) found.set(person.id, person);
  }
  return [...found.values()].filter(({ id }) => !isParty(request, id));
}
