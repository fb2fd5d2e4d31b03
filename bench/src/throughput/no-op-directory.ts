import type { Directory } from "@daypass/application";

export const PASSWORD_CHANGED_AT = new Date(Date.UTC(2026, 0, 1));
const DONE = { status: "done", graphRequestId: null, resultId: null } as const;

/** Does at once whatever is asked, and sees every account off: what is left is our own work. */
export function noOpDirectory(real: Directory): Directory {
  const clean = () => ({
    observedAt: new Date(),
    exists: true,
    enabled: false,
    tag: null,
    createdAt: PASSWORD_CHANGED_AT,
    passwordChangedAt: PASSWORD_CHANGED_AT,
    assignments: [],
    roleGroups: [],
    methods: [],
    passes: [],
    graphRequestIds: [],
  });
  const seen: Directory["observe"] = async (_tenantId, userIds) =>
    new Map(userIds.map((id) => [id, { ok: true, value: clean() }]));
  return {
    createAccount: real.createAccount,
    activate: real.activate,
    findByName: real.findByName,
    deleteAccount: async () => DONE,
    deletePasses: async (_tenantId, _userId, ids) => new Map(ids.map((id) => [id, DONE])),
    prefetchTokens: async () => undefined,
    observe: seen,
    observePower: seen,
    cutPower: async (_tenantId, cuts) =>
      cuts.map(({ userId, removeAssignments }) => ({
        userId,
        assignments: new Map(removeAssignments.map(({ id }) => [id, DONE])),
        groups: new Map(),
        passes: new Map(),
        disable: DONE,
        revokeSessions: DONE,
      })),
  };
}
