import type { DirectoryResult, PowerObservation } from "@daypass/application";
import type { AccountObservation } from "@daypass/domain";
import { inLanes, lotsOf } from "../graph/in-lanes.js";
import { runSteps, type StepResults } from "../graph/steps.js";
import type { TenantGraph } from "../graph/tenant-graph.js";
import { problemOfError } from "../problem/problem-of-error.js";
import { methodsRead, quickReads } from "./account-reads.js";
import { type LookResults, readObservation, readPower } from "./read-observation.js";

/** Six reads an account, 20 to a batch. It is also what the budget for methods lets through at once at every priority. */
const ACCOUNTS_IN_ONE_BATCH = 3;
const QUICK_READS_IN_ONE_BATCH = 4;
const BATCHES_AT_ONCE = 4;

/** Looks at accounts of a tenant. One that cannot be read whole is answered with a problem; the others stand. */
export async function observeAccounts(
  tenant: TenantGraph,
  userIds: readonly string[],
): Promise<ReadonlyMap<string, DirectoryResult<AccountObservation>>> {
  const accounts = [...new Set(userIds)].map((userId, at) => ({
    userId,
    look: { ...quickReads(userId, `${at}.`), methods: methodsRead(userId, `${at}.`) },
  }));
  const observedAt = tenant.now();
  const results = await readAll(tenant, accounts);
  const observations = await inLanes(accounts, BATCHES_AT_ONCE, async ({ userId, look }, at) => {
    const found = results[at];
    if (found === undefined) throw new RangeError("An account was not looked at.");
    return [userId, await attempt(readObservation(tenant, userId, look, found, observedAt))] as const;
  });
  return new Map(observations);
}

/** As above without the methods, which the others' budget need not wait for. */
export async function observePower(
  tenant: TenantGraph,
  userIds: readonly string[],
): Promise<ReadonlyMap<string, DirectoryResult<PowerObservation>>> {
  const accounts = [...new Set(userIds)].map((userId, at) => ({ userId, look: quickReads(userId, `${at}.`) }));
  const observedAt = tenant.now();
  const observed = await inLanes(lotsOf(accounts, QUICK_READS_IN_ONE_BATCH), BATCHES_AT_ONCE, async (lot) => {
    const results = await runSteps(
      tenant,
      lot.flatMap(({ look }) => stepsOf(look)),
      "side-by-side",
    );
    const each = lot.map(
      async ({ userId, look }) => [userId, await attempt(readPower(tenant, look, results, observedAt))] as const,
    );
    return Promise.all(each);
  });
  return new Map(observed.flat());
}

type Account = { readonly userId: string; readonly look: Parameters<typeof readObservation>[2] };

async function readAll(tenant: TenantGraph, accounts: readonly Account[]): Promise<readonly LookResults[]> {
  if (accounts.length <= ACCOUNTS_IN_ONE_BATCH) {
    const together = await runSteps(
      tenant,
      accounts.flatMap(({ look }) => stepsOf(look)),
      "side-by-side",
    );
    return accounts.map(() => ({ quick: together, methods: together }));
  }
  // Apart, so that the slow lane of the methods does not hold back everything else.
  const [quick, methods] = await Promise.all([
    inLots(tenant, accounts, QUICK_READS_IN_ONE_BATCH, ({ methods: _slow, ...look }) => stepsOf(look)),
    inLots(tenant, accounts, ACCOUNTS_IN_ONE_BATCH, ({ methods: slow }) => [slow]),
  ]);
  return accounts.map((_, at) => ({ quick: required(quick[at]), methods: required(methods[at]) }));
}

/** The results of each account's lot, in the order of the accounts. */
async function inLots(
  tenant: TenantGraph,
  accounts: readonly Account[],
  size: number,
  choose: (look: Account["look"]) => ReturnType<typeof stepsOf>,
): Promise<readonly StepResults[]> {
  const lots = await inLanes(lotsOf(accounts, size), BATCHES_AT_ONCE, async (lot) => {
    const results = await runSteps(
      tenant,
      lot.flatMap(({ look }) => choose(look)),
      "side-by-side",
    );
    return lot.map(() => results);
  });
  return lots.flat();
}

function stepsOf(look: Partial<Account["look"]>) {
  return Object.values(look).filter((step) => step !== undefined);
}

function required(results: StepResults | undefined): StepResults {
  if (results === undefined) throw new RangeError("An account was not looked at.");
  return results;
}

async function attempt<T>(reading: Promise<T>): Promise<DirectoryResult<T>> {
  try {
    return { ok: true, value: await reading };
  } catch (error) {
    return { ok: false, problem: problemOfError(error, "read") };
  }
}
