import type { PowerObservation } from "@daypass/application";
import type { AccountObservation } from "@daypass/domain";
import { isNotFound, type RoleScheduleInstance, type User } from "@daypass/graph-client";
import type { Step, StepResults } from "../graph/steps.js";
import type { TenantGraph } from "../graph/tenant-graph.js";
import { type AccountReads, readSchedules } from "./account-reads.js";
import { mergeAssignments } from "./merge-assignments.js";
import { readRoleGroups } from "./role-groups.js";
import { readWays, readWaysWithoutMethods, type SignInWays } from "./sign-in-ways.js";

/** Reads of a look without PIM leave its two steps out. */
export type Look = Omit<AccountReads, "active" | "eligible"> & Partial<Pick<AccountReads, "active" | "eligible">>;

export interface LookResults {
  /** Of every step but the methods. */
  readonly quick: StepResults;
  readonly methods: StepResults;
}

/**
 * Puts an observation together from its reads. An account that does not exist has nothing on it, whatever lists still show.
 * @throws what the first read that decides something was refused with: there is no half observation.
 */
export async function readObservation(
  tenant: TenantGraph,
  userId: string,
  look: Look,
  results: LookResults,
  observedAt: Date,
): Promise<AccountObservation> {
  const { quick } = results;
  const user = readUser(quick, look.user);
  const graphRequestIds = requestIds(look, results);
  if (user === null) return absentAccount(observedAt, graphRequestIds);
  return {
    observedAt,
    ...accountFacts(user),
    ...(await readHeld(tenant, look, quick)),
    ...(await readSignInWays(tenant, userId, look, results.methods)),
    graphRequestIds,
  };
}

type PowerLook = Omit<Look, "methods">;

/** What an account can do, and nothing of how it is signed in to. @throws as above */
export async function readPower(
  tenant: TenantGraph,
  look: PowerLook,
  results: StepResults,
  observedAt: Date,
): Promise<PowerObservation> {
  const user = readUser(results, look.user);
  const graphRequestIds = quickRequestIds(look, results);
  if (user === null) return absentAccount(observedAt, graphRequestIds);
  return { observedAt, ...accountFacts(user), ...(await readHeld(tenant, look, results)), graphRequestIds };
}

async function readHeld(tenant: TenantGraph, look: PowerLook, quick: StepResults) {
  const schedules = async (step: AccountReads["active"] | undefined): Promise<readonly RoleScheduleInstance[]> =>
    step === undefined ? [] : readSchedules(tenant, quick, step);
  return {
    assignments: mergeAssignments({
      rows: await tenant.complete(quick.read(look.rows), look.rows.request),
      active: await schedules(look.active),
      eligible: await schedules(look.eligible),
    }),
    roleGroups: await readRoleGroups(
      tenant,
      await tenant.complete(quick.read(look.memberships), look.memberships.request),
    ),
  };
}

/** What a user object itself says. */
export function accountFacts(user: User) {
  return {
    exists: true,
    // Graph leaves the property out only where it may not be read, and then the account cannot be called off.
    enabled: user.accountEnabled ?? true,
    tag: user.employeeId ?? null,
    createdAt: user.createdAt ?? null,
    passwordChangedAt: user.lastPasswordChangeAt ?? null,
  };
}

function readUser(results: StepResults, step: Step<User>): User | null {
  try {
    return results.read(step);
  } catch (error) {
    if (isNotFound(error)) return null;
    throw error;
  }
}

async function readSignInWays(
  tenant: TenantGraph,
  userId: string,
  look: Look,
  results: StepResults,
): Promise<SignInWays> {
  const refusal = results.error(look.methods.id);
  if (refusal !== undefined) return readWaysWithoutMethods(tenant, userId, refusal);
  return readWays(await tenant.complete(results.read(look.methods), look.methods.request));
}

function absentAccount(observedAt: Date, graphRequestIds: readonly string[]): AccountObservation {
  return {
    observedAt,
    exists: false,
    enabled: false,
    tag: null,
    createdAt: null,
    passwordChangedAt: null,
    assignments: [],
    roleGroups: [],
    methods: [],
    passes: [],
    graphRequestIds,
  };
}

function requestIds(look: Look, { quick, methods }: LookResults): readonly string[] {
  const id = methods.requestId(look.methods.id);
  return id === null ? quickRequestIds(look, quick) : [...quickRequestIds(look, quick), id];
}

function quickRequestIds(look: PowerLook, quick: StepResults): readonly string[] {
  return [look.user, look.rows, look.memberships, look.active, look.eligible]
    .flatMap((step) => (step === undefined ? [] : quick.requestId(step.id)))
    .filter((id) => id !== null);
}
