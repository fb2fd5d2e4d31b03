import type {
  AccountObservation,
  EntraDomain,
  ObservedAssignment,
  PassPolicy,
  TenantPermission,
  TenantReadiness,
} from "@daypass/domain";
import { DEFAULT_PASS_POLICY } from "@daypass/domain";
import type { Clock } from "../../ports/clock.js";
import type { DirectoryProblem, DirectoryProblemKind } from "../../ports/directory.js";

/** One effect or look, as faults name it. */
export type EntraOperation =
  | "create"
  | "find"
  | "observe"
  | "enable"
  | "pass"
  | "assign-role"
  | "remove-role"
  | "remove-group"
  | "disable"
  | "revoke-sessions"
  | "delete-pass"
  | "delete-account"
  | "read-facts"
  | "read-roles";

export interface EntraUser {
  readonly id: string;
  readonly userPrincipalName: string;
  displayName: string;
  password: string;
  tag: string | null;
  enabled: boolean;
  createdAt: Date;
  passwordChangedAt: Date;
  sessionsRevokedAt: Date | null;
  assignments: ObservedAssignment[];
  roleGroups: AccountObservation["roleGroups"][number][];
  methods: AccountObservation["methods"][number][];
  passes: { id: string; expiresAt: Date }[];
}

export interface EntraTenant {
  readonly id: string;
  displayName: string;
  domains: EntraDomain[];
  passPolicy: PassPolicy;
  permissions: TenantPermission[];
  readiness: TenantReadiness;
  /** Consent to our app is given; taken away, everything answers `consent-lost`. */
  consented: boolean;
  readonly users: Map<string, EntraUser>;
}

export interface Fault {
  readonly operation: EntraOperation;
  readonly kind: DirectoryProblemKind;
  /** How often; once unless told. */
  times?: number;
  /** The effect happens and only its answer is lost. */
  readonly afterEffect?: boolean;
  readonly retryAfterMs?: number;
}

const READINESS: TenantReadiness = {
  passTargets: { included: ["all_users"], excluded: [] },
  securityDefaults: false,
  conditionalAccess: [],
  plans: { p1: true, p2: false },
  missingRoleIds: [],
  customRoles: [],
  otherGlobalAdministrators: 1,
  authorizerEnabled: true,
  ownRoleIds: [],
  credentialExpiresAt: null,
};

const PERMISSIONS: readonly TenantPermission[] = [
  { name: "User.ReadWrite.All", purpose: "accounts", granted: true, required: true },
  { name: "RoleManagement.ReadWrite.Directory", purpose: "roles", granted: true, required: true },
];

/** A few tenants' accounts, with faults to switch on. What people do in their own tenant is done to `users`. */
export class MemoryEntra {
  readonly tenants = new Map<string, EntraTenant>();
  /** Round trips, in order: `activate`, `observe`, … */
  readonly calls: string[] = [];
  readonly #faults: Required<Fault>[] = [];
  #made = 0;

  constructor(readonly clock: Clock) {}

  addTenant(id: string, given: Partial<Omit<EntraTenant, "id" | "users">> = {}): EntraTenant {
    const initial = `${id}.onmicrosoft.com`;
    const tenant: EntraTenant = {
      id,
      displayName: id,
      domains: [{ name: initial, isVerified: true, isDefault: true, isInitial: true, authenticationType: "MANAGED" }],
      passPolicy: DEFAULT_PASS_POLICY,
      permissions: [...PERMISSIONS],
      readiness: READINESS,
      consented: true,
      ...given,
      users: new Map(),
    };
    this.tenants.set(id, tenant);
    return tenant;
  }

  addUser(tenantId: string, userPrincipalName: string, given: Partial<EntraUser> = {}): EntraUser {
    const now = this.clock.now();
    const user: EntraUser = {
      id: this.newId("user"),
      userPrincipalName,
      displayName: userPrincipalName,
      password: "",
      tag: null,
      enabled: true,
      createdAt: now,
      passwordChangedAt: now,
      sessionsRevokedAt: null,
      assignments: [],
      roleGroups: [],
      methods: [],
      passes: [],
      ...given,
    };
    this.tenants.get(tenantId)?.users.set(user.id, user);
    return user;
  }

  findUser(tenantId: string, userPrincipalName: string): EntraUser | undefined {
    const users = [...(this.tenants.get(tenantId)?.users.values() ?? [])];
    return users.find((user) => user.userPrincipalName.toLowerCase() === userPrincipalName.toLowerCase());
  }

  newId(what: string): string {
    return `${what}-${++this.#made}`;
  }

  fault(fault: Fault): void {
    this.#faults.push({ times: 1, afterEffect: false, retryAfterMs: 0, ...fault });
  }

  clearFaults(): void {
    this.#faults.length = 0;
  }

  /** Null when nothing is in the way; `afterEffect`: it happens all the same. */
  meet(tenantId: string, operation: EntraOperation): { problem: DirectoryProblem; afterEffect: boolean } | null {
    const tenant = this.tenants.get(tenantId);
    if (!tenant) return { problem: problemOf("tenant-gone"), afterEffect: false };
    if (!tenant.consented) return { problem: problemOf("consent-lost"), afterEffect: false };
    const fault = this.#faults.find((known) => known.operation === operation);
    if (!fault) return null;
    if (--fault.times === 0) this.#faults.splice(this.#faults.indexOf(fault), 1);
    return { problem: problemOf(fault.kind, fault.retryAfterMs), afterEffect: fault.afterEffect };
  }
}

export const problemOf = (kind: DirectoryProblemKind, retryAfterMs = 0): DirectoryProblem => ({
  kind,
  code: `Test_${kind}`,
  message: `Entra answered: ${kind}.`,
  retryAfterMs,
  graphRequestId: "request",
});
