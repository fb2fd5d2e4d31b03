import type { Stores } from "../../ports/stores.js";
import type { Tables } from "./memory-database.js";
import { Table } from "./table.js";

/** Passkeys of one organization's people. */
export function passkeyStore(draft: Tables, organizationId: string): Stores["passkeys"] {
  const passkeys = new Table(draft.passkeys, organizationId);
  const { passkeyChallenges: challenges } = draft;
  return {
    listFor: async (technicianId) =>
      passkeys
        .all()
        .filter((passkey) => passkey.technicianId === technicianId)
        .sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime()),
    insert: async (passkey) => {
      const isTaken = [...draft.passkeys.values()].some(({ credentialId }) => credentialId === passkey.credentialId);
      if (!isTaken) passkeys.insert(passkey);
      return !isTaken;
    },
    used: async (id, counter, lastUsedAt) => {
      const found = passkeys.find(id);
      if (found) passkeys.put({ ...found, counter, lastUsedAt });
    },
    remove: async (technicianId, id) =>
      passkeys.find(id)?.technicianId === technicianId ? draft.passkeys.delete(id) : false,
    putChallenge: async (challenge) => {
      if (challenge.organizationId !== organizationId) throw new TypeError("another organization's row");
      challenges.set(challenge.hash, challenge);
    },
    takeChallenge: async ({ hash, technicianId, purpose }, now) => {
      const found = challenges.get(hash);
      if (found?.organizationId !== organizationId) return null;
      if (found.technicianId !== technicianId || found.purpose !== purpose) return null;
      challenges.delete(hash);
      return now < found.expiresAt ? found.action : null;
    },
  };
}
