import type { Stores } from "../../ports/stores.js";
import type { Tables } from "./memory-database.js";
import { Table } from "./table.js";

/** Identities, invitations and sessions of one organization's people. */
export function staffSignInStore(draft: Tables, organizationId: string): Stores["staffSignIn"] {
  const invitations = new Table(draft.invitations, organizationId);
  const sessions = new Table(draft.sessions, organizationId);
  return {
    hasIdentity: async (technicianId) => draft.identities.get(technicianId)?.organizationId === organizationId,
    hasSecondPerson: async (besides) =>
      [...draft.technicians.values()].some(
        ({ id, organizationId: of, active, roles }) =>
          of === organizationId &&
          id !== besides &&
          active &&
          (roles.includes("OWNER") || roles.includes("ADMIN")) &&
          draft.identities.has(id),
      ),
    bindIdentity: async (identity) => {
      const isTaken = [...draft.identities.values()].some(
        ({ technicianId, issuer, subject }) =>
          technicianId === identity.technicianId || (issuer === identity.issuer && subject === identity.subject),
      );
      if (!isTaken) draft.identities.set(identity.technicianId, identity);
      return !isTaken;
    },
    findInvitation: async (id) => invitations.find(id),
    replaceInvitation: async (invitation) => {
      for (const open of invitations.all()) {
        if (open.technicianId === invitation.technicianId && !open.spentAt) {
          invitations.put({ ...open, spentAt: invitation.createdAt });
        }
      }
      invitations.insert(invitation);
    },
    spendInvitation: async (id, spentAt) => {
      const found = invitations.find(id);
      if (!found || found.spentAt) return false;
      invitations.put({ ...found, spentAt });
      return true;
    },
    findSession: async (id) => sessions.find(id),
    openSessions: async (technicianId, since) =>
      sessions
        .all()
        .filter((each) => each.technicianId === technicianId && !each.endedAt && each.createdAt > since)
        .sort((a, b) => b.lastSeenAt.getTime() - a.lastSeenAt.getTime()),
    insertSession: async (session) => sessions.insert(session),
    touchSession: async (id, lastSeenAt) => {
      const found = sessions.find(id);
      if (found) sessions.put({ ...found, lastSeenAt });
    },
    endSessions: async (which, endedAt) => {
      for (const session of sessions.all()) {
        const isMeant = "id" in which ? session.id === which.id : session.technicianId === which.technicianId;
        if (isMeant && !session.endedAt) sessions.put({ ...session, endedAt });
      }
    },
  };
}
