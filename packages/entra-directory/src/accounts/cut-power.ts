import type { EffectOutcome, PowerCut, PowerCutReport } from "@daypass/application";
import { inLanes, lotsOf } from "../graph/in-lanes.js";
import { runSteps, type Step, type StepOrder } from "../graph/steps.js";
import type { TenantGraph } from "../graph/tenant-graph.js";
import { type CutSteps, cutSteps, finishOf, removalsOf } from "./cut-power-steps.js";

const ITEMS_IN_A_BATCH = 20;
const BATCHES_AT_ONCE = 4;
/** What the budget for authentication methods lets through at once. */
const PASSES_IN_A_BATCH = 5;

/**
 * Takes power off accounts: roles and groups, then disabled, then sessions. Roles go first, since the holder of a role cannot be
 * disabled by an app. Passes come last and on their own: their budget is small, and nothing may hold power up.
 */
export async function cutPower(tenant: TenantGraph, cuts: readonly PowerCut[]): Promise<readonly PowerCutReport[]> {
  const accounts = cuts.map((cut, at) => cutSteps(cut, `${at}.`));
  const outcomes: Outcomes = new Map();
  const [only, ...others] = accounts;
  if (only === undefined) return [];
  if (others.length === 0) await cutOne(tenant, only, outcomes);
  else await cutMany(tenant, accounts, outcomes);
  await deletePasses(tenant, accounts, outcomes);
  return accounts.map((account) => reportOf(account, outcomes));
}

type Outcomes = Map<string, EffectOutcome>;

/** One round trip where all goes well. What a failed step skipped is sent again at once: "already gone" must keep nobody enabled. */
async function cutOne(tenant: TenantGraph, account: CutSteps, outcomes: Outcomes): Promise<void> {
  await run(tenant, [...removalsOf(account), ...finishOf(account)], "in-sequence", outcomes);
  const isLeft = ({ id }: Step): boolean => outcomes.get(id)?.status === "skipped";
  await run(tenant, removalsOf(account).filter(isLeft), "side-by-side", outcomes);
  await run(tenant, finishOf(account).filter(isLeft), "side-by-side", outcomes);
}

async function cutMany(tenant: TenantGraph, accounts: readonly CutSteps[], outcomes: Outcomes): Promise<void> {
  for (const phase of [removalsOf, finishOf]) {
    await inLanes(lotsOf(accounts.flatMap(phase), ITEMS_IN_A_BATCH), BATCHES_AT_ONCE, (lot) =>
      run(tenant, lot, "side-by-side", outcomes),
    );
  }
}

async function deletePasses(tenant: TenantGraph, accounts: readonly CutSteps[], outcomes: Outcomes): Promise<void> {
  const passes = accounts.flatMap((account) => [...account.passes.values()]);
  // Not waited for: what the budget does not let through now is left to the slow lane that follows closing.
  for (const lot of lotsOf(passes, PASSES_IN_A_BATCH))
    await run(tenant.withoutWaiting(), lot, "side-by-side", outcomes);
}

async function run(tenant: TenantGraph, steps: readonly Step[], order: StepOrder, outcomes: Outcomes): Promise<void> {
  if (steps.length === 0) return;
  const results = await runSteps(tenant, steps, order);
  for (const { id } of steps) outcomes.set(id, results.outcome(id));
}

function reportOf(account: CutSteps, outcomes: Outcomes): PowerCutReport {
  const outcome = ({ id }: Step): EffectOutcome => outcomes.get(id) ?? { status: "skipped" };
  const allOf = (steps: ReadonlyMap<string, Step>) => new Map([...steps].map(([key, step]) => [key, outcome(step)]));
  return {
    userId: account.userId,
    assignments: allOf(account.assignments),
    groups: allOf(account.groups),
    passes: allOf(account.passes),
    disable: outcome(account.disable),
    revokeSessions: outcome(account.revokeSessions),
  };
}
