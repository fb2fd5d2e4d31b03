import type { TenantWatch } from "@daypass/application";
import { PASSWORD_CHANGED_AT } from "../throughput/no-op-directory.js";
import { ROLE } from "../throughput/seed-due-grants.js";

/** Sees at once what Daypass left behind in every tenant, and nothing else: what is left is our own work. */
export function nothingChanged(): TenantWatch {
  const account = (userId: string) => ({
    observedAt: new Date(),
    exists: true,
    enabled: true,
    tag: null,
    createdAt: PASSWORD_CHANGED_AT,
    passwordChangedAt: PASSWORD_CHANGED_AT,
    assignments: [{ kind: "DIRECT" as const, id: `role of ${userId}`, roleTemplateId: ROLE, scope: "/" }],
    roleGroups: [],
    methods: [],
    passes: [],
    graphRequestIds: [],
  });
  return {
    look: async (_tenantId, accounts) => ({
      ok: true,
      value: {
        servicePrincipal: "unreadable",
        accounts: new Map(
          accounts.map(({ userId, withWays }) => [
            userId,
            { ok: true, value: { observation: account(userId), waysSeen: withWays } },
          ]),
        ),
      },
    }),
    glance: async () => new Map(),
    findAlike: async () => ({ ok: true, value: [] }),
  };
}
