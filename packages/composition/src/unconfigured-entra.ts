import {
  type ActivityLog,
  type DeviceDirectory,
  type Directory,
  type DirectoryProblem,
  DirectoryUnreachableError,
  type EmergencyDirectory,
  type TenantConnector,
  type TenantWatch,
} from "@daypass/application";

const WORDS = "No Entra app registration is configured: set ENTRA_CLIENT_ID and a credential for it.";

const problem: DirectoryProblem = {
  kind: "transient",
  code: "EntraNotConfigured",
  message: WORDS,
  retryAfterMs: 0,
  graphRequestId: null,
};
const failed = { status: "failed", problem } as const;
const no = { ok: false, problem } as const;

/** Without an app registration the rest still works, and whatever needs Entra says what is missing. */
export const unconfiguredDirectory: Directory = {
  createAccount: async () => no,
  activate: async () => ({
    enable: null,
    pass: null,
    issuedPass: null,
    roles: new Map(),
    before: null,
    after: null,
    problem,
  }),
  findByName: async () => no,
  observe: async (_tenantId, userIds) => new Map(userIds.map((id) => [id, no])),
  observePower: async (_tenantId, userIds) => new Map(userIds.map((id) => [id, no])),
  cutPower: async (_tenantId, cuts) =>
    cuts.map(({ userId }) => ({
      userId,
      assignments: new Map(),
      groups: new Map(),
      passes: new Map(),
      disable: failed,
      revokeSessions: failed,
    })),
  deleteAccount: async () => failed,
  deletePasses: async (_tenantId, _userId, ids) => new Map(ids.map((id) => [id, failed])),
  prefetchTokens: async () => undefined,
};

export const unconfiguredDevices: DeviceDirectory = {
  list: async () => no,
  readLocalCredential: async () => no,
};

export const unconfiguredEmergency: EmergencyDirectory = {
  maySetPasswords: async () => no,
  setPassword: async () => failed,
  signInsSince: async () => no,
};

export const unconfiguredWatch: TenantWatch = {
  look: async () => no,
  glance: async (_tenantId, userIds) => new Map(userIds.map((id) => [id, no])),
  findAlike: async () => no,
};

export const unconfiguredActivityLog: ActivityLog = {
  observeActivity: async () => ({
    audits: { state: "NOT_REACHED", rows: [] },
    signIns: { state: "NOT_REACHED", rows: [] },
  }),
};

export const unconfiguredConnector: TenantConnector = {
  signInUrl: async () => {
    throw new DirectoryUnreachableError(WORDS);
  },
  redeemSignIn: async () => ({ ok: false, refusal: { kind: "unreachable", message: WORDS } }),
  adminConsentUrl: async () => {
    throw new DirectoryUnreachableError(WORDS);
  },
  resolveTenant: async () => {
    throw new DirectoryUnreachableError(WORDS);
  },
  readFacts: async () => no,
  tryRegistration: async () => no,
  checkCredential: () => ({ ok: false, problem: WORDS }),
  directoryRolesOf: async () => no,
  staffTenantId: null,
};
