import type { JitAccount } from "./jit-account.js";

/** DIRECT covers administrative-unit scopes too: `scope` tells. */
export type AssignmentKind = "DIRECT" | "ACTIVE_SCHEDULE" | "ELIGIBLE_SCHEDULE";

export interface ObservedAssignment {
  readonly kind: AssignmentKind;
  /** Graph id of the assignment or of the schedule instance. */
  readonly id: string;
  readonly roleTemplateId: string;
  /** `/` or `/administrativeUnits/{id}`. */
  readonly scope: string;
}

export interface ObservedMethod {
  readonly id: string;
  /** Graph type without its prefix, e.g. `fido2AuthenticationMethod`. */
  readonly kind: string;
}

/**
 * Stands in the list of methods where the tenant does not let us read them: the account cannot be seen free of any, so it
 * counts as tampered with and is replaced instead of handed out again.
 */
export const UNREADABLE_METHODS: ObservedMethod = { id: "unreadable", kind: "unreadable" };

/** The methods that were really seen. */
export const seenMethods = (methods: readonly ObservedMethod[]): readonly ObservedMethod[] =>
  methods.filter((method) => method.kind !== UNREADABLE_METHODS.kind);

/** Everything about one account that decides whether it is clean, read from Graph at `observedAt`. */
export interface AccountObservation {
  readonly observedAt: Date;
  readonly exists: boolean;
  readonly enabled: boolean;
  /** employeeId. */
  readonly tag: string | null;
  readonly createdAt: Date | null;
  readonly passwordChangedAt: Date | null;
  readonly assignments: readonly ObservedAssignment[];
  /** Role-assignable groups the account is a member of. */
  readonly roleGroups: readonly { readonly id: string; readonly displayName: string }[];
  /** All methods but the password itself and Temporary Access Passes. */
  readonly methods: readonly ObservedMethod[];
  /** `expiresAt` null where Graph did not say. */
  readonly passes: readonly { readonly id: string; readonly expiresAt: Date | null }[];
  readonly graphRequestIds: readonly string[];
}

/** What about an account is not ours or not off. Empty lists and false everywhere mean clean. */
export interface AccountDirt {
  readonly assignments: readonly ObservedAssignment[];
  readonly roleGroups: AccountObservation["roleGroups"];
  readonly methods: readonly ObservedMethod[];
  /** Passes that can still be used. */
  readonly livePasses: AccountObservation["passes"];
  readonly passwordChanged: boolean;
  readonly enabled: boolean;
}

/** Entra stamps creation and its password separately: this far apart they are one act, in milliseconds. */
const PASSWORD_STAMP_TOLERANCE_MS = 2000;

/** The stamp of the password that we set, as Graph itself tells it at the first look; creation where someone was quicker. */
export function passwordBaseline({ passwordChangedAt, createdAt }: AccountObservation): Date | null {
  if (!passwordChangedAt || !createdAt) return passwordChangedAt;
  const isOurs = passwordChangedAt.getTime() <= createdAt.getTime() + PASSWORD_STAMP_TOLERANCE_MS;
  return isOurs ? passwordChangedAt : createdAt;
}

/** One whose end Graph did not tell is taken to live. */
export const isLivePass = ({ expiresAt }: AccountObservation["passes"][number], now: Date): boolean =>
  !expiresAt || expiresAt > now;

/** Judges a disabled-between-grants account: anything left on it is dirt, whoever put it there. */
export function findDirt(seen: AccountObservation, account: Pick<JitAccount, "passwordChangedAt">): AccountDirt {
  // Where no baseline was ever taken, creation is the last change that was ours. A baseline is Graph's own stamp: exact.
  const ours = account.passwordChangedAt ?? passwordBaseline(seen);
  return {
    assignments: seen.assignments,
    roleGroups: seen.roleGroups,
    methods: seen.methods,
    livePasses: seen.passes.filter((pass) => isLivePass(pass, seen.observedAt)),
    passwordChanged: ours !== null && seen.passwordChangedAt !== null && seen.passwordChangedAt > ours,
    enabled: seen.enabled,
  };
}

/** No power left: cannot sign in and would hold nothing if it could. */
export const isPowerless = (dirt: AccountDirt): boolean =>
  !dirt.enabled && dirt.assignments.length === 0 && dirt.roleGroups.length === 0;

/** A way in that we did not make: only a new account is safe to hand out again. */
export const isTampered = (dirt: AccountDirt): boolean => dirt.methods.length > 0 || dirt.passwordChanged;

export const isClean = (dirt: AccountDirt): boolean =>
  isPowerless(dirt) && !isTampered(dirt) && dirt.livePasses.length === 0;
