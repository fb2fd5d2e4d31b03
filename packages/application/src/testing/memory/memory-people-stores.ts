import { StaleVersionError } from "../../ports/store-errors.js";
import type { Stores } from "../../ports/stores.js";
import type { Tables } from "./memory-database.js";
import { sameText, Table } from "./table.js";

/** Technicians, their groups and their programs' tokens. */
export function peopleStores(
  draft: Tables,
  organizationId: string,
): Pick<Stores, "technicians" | "groups" | "apiTokens"> {
  const technicians = new Table(draft.technicians, organizationId);
  const groups = new Table(draft.groups, organizationId);
  const apiTokens = new Table(draft.apiTokens, organizationId);
  const byEmail = (email: string) => technicians.all().find((technician) => sameText(technician.email, email)) ?? null;
  const byName = (name: string) => groups.all().find((group) => sameText(group.name, name)) ?? null;
  const members = (groupId: string) => (groups.find(groupId) ? (draft.members.get(groupId) ?? []) : []);
  return {
    technicians: {
      find: async (id) => technicians.find(id),
      findMany: async (ids) => technicians.findMany(ids),
      findByEmail: async (email) => byEmail(email),
      hasOwner: async (besides) =>
        technicians.all().some(({ id, active, roles }) => id !== besides && active && roles.includes("OWNER")),
      owners: async () =>
        technicians
          .all()
          .filter(({ active, roles }) => active && roles.includes("OWNER"))
          .sort((a, b) => (a.id < b.id ? -1 : 1)),
      insert: async (technician) => {
        if (byEmail(technician.email)) throw new StaleVersionError("the e-mail address is taken");
        technicians.insert(technician);
      },
      update: async (technician) => {
        const holder = byEmail(technician.email);
        if (holder && holder.id !== technician.id) throw new StaleVersionError("the e-mail address is taken");
        return technicians.update(technician);
      },
    },
    groups: {
      find: async (id) => groups.find(id),
      findMany: async (ids) => groups.findMany(ids),
      findByName: async (name) => byName(name),
      insert: async (group) => {
        if (byName(group.name)) throw new StaleVersionError("the name is taken");
        groups.insert(group);
      },
      addMember: async (groupId, technicianId) => {
        draft.members.set(groupId, [...new Set([...members(groupId), technicianId])].sort());
      },
      replaceMembers: async (groupId, ids) => void draft.members.set(groupId, [...new Set(ids)].sort()),
      memberIds: async (groupId) => members(groupId),
      groupIdsOf: async (technicianId) =>
        groups
          .all()
          .map((group) => group.id)
          .filter((groupId) => members(groupId).includes(technicianId))
          .sort(),
    },
    apiTokens: {
      find: async (id) => apiTokens.find(id),
      insert: async (token) => apiTokens.insert(token),
      update: async (token) => {
        const stored = apiTokens.find(token.id);
        if (!stored) throw new StaleVersionError("there is no such token");
        const lastUsedAt =
          stored.lastUsedAt && (!token.lastUsedAt || stored.lastUsedAt > token.lastUsedAt)
            ? stored.lastUsedAt
            : token.lastUsedAt;
        apiTokens.put({ ...stored, name: token.name, lastUsedAt, revokedAt: stored.revokedAt ?? token.revokedAt });
      },
    },
  };
}
