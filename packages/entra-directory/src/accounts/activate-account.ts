import type { Activation, ActivationReport, DirectoryProblem, EffectOutcome } from "@daypass/application";
import type { AccountObservation } from "@daypass/domain";
import type { TenantGraph } from "../graph/tenant-graph.js";
import { mergeAssignments } from "../observation/merge-assignments.js";
import { accountFacts, readObservation } from "../observation/read-observation.js";
import { problemOfError } from "../problem/problem-of-error.js";
import { type ActivationSteps, activationSteps, sequenceOf } from "./activation-steps.js";
import { readAssignedRoles } from "./assigned-roles.js";
import { type PassReport, readIssuedPass } from "./issued-pass.js";
import { prolongRoles } from "./prolong-roles.js";
import { heldBackByRoles, reissueRefusedPass } from "./reissue-pass.js";
import { isEnabledAlready, runActivation, SequenceResults } from "./run-activation.js";

/**
 * Look, enable, pass, roles, read back: strictly in this order and in one round trip. The first step that does not work stops the
 * rest. Methods are read once, before a disabled account is enabled; for an account that is enabled already they are not, since
 * such calls are scarce: `after` then knows of the pass that was issued here, and of no other way in.
 */
export async function activateAccount(tenant: TenantGraph, activation: Activation): Promise<ActivationReport> {
  const askedAt = tenant.now();
  const steps = activationSteps(activation, askedAt);
  const sequence = sequenceOf(steps);
  const results = await runActivation(tenant, sequence, new SequenceResults(steps.look.user));
  const heldBack = await reissueRefusedPass(tenant, activation.userId, steps, sequence, results);
  const prolonged = await prolongRoles(tenant, activation, steps, results);
  const pass = readIssuedPass(steps.pass, results, activation.pass, askedAt);
  const before = await attempt(() => lookBefore(tenant, activation.userId, steps, results, askedAt));
  const after = await attempt(() => lookAfter(tenant, steps, results, before, pass));
  const explain = (problem: DirectoryProblem) => (heldBack ? heldBackByRoles(problem) : problem);
  const stopped = results.stoppedBy;
  return {
    enable: enabled(steps, results),
    pass:
      pass.outcome?.status === "failed" ? { status: "failed", problem: explain(pass.outcome.problem) } : pass.outcome,
    issuedPass: pass.issued,
    roles: new Map([...readAssignedRoles(steps.roles, results, after.seen), ...prolonged]),
    before: before.seen,
    after: after.seen,
    problem: after.seen === null ? ((stopped && explain(stopped)) ?? before.problem ?? after.problem) : null,
  };
}

function enabled({ enable, look }: ActivationSteps, results: SequenceResults): EffectOutcome | null {
  if (enable === undefined) return null;
  if (!isEnabledAlready(results.error(enable), results)) return results.outcome(enable);
  return { status: "done", graphRequestId: results.of(look.user).requestId(look.user.id), resultId: null };
}

interface Attempt {
  readonly seen: AccountObservation | null;
  readonly problem: DirectoryProblem | null;
}

async function attempt(look: () => Promise<AccountObservation | null>): Promise<Attempt> {
  try {
    return { seen: await look(), problem: null };
  } catch (error) {
    return { seen: null, problem: problemOfError(error, "read") };
  }
}

async function lookBefore(
  tenant: TenantGraph,
  userId: string,
  { look }: ActivationSteps,
  results: SequenceResults,
  askedAt: Date,
): Promise<AccountObservation | null> {
  if (look.warm === undefined) return null;
  const quick = results.of(look.user);
  return readObservation(tenant, userId, { user: look.user, ...look.warm }, { quick, methods: quick }, askedAt);
}

async function lookAfter(
  tenant: TenantGraph,
  { look, readBack }: ActivationSteps,
  results: SequenceResults,
  before: Attempt,
  pass: PassReport,
): Promise<AccountObservation | null> {
  // Without the look that a warm account begins with, its other ways in are not known.
  if (look.warm !== undefined && before.seen === null) return null;
  const { issued } = pass;
  const rows = await tenant.complete(results.read(readBack.rows), readBack.rows.request);
  const active = readBack.active ? await tenant.complete(results.read(readBack.active), readBack.active.request) : [];
  const graphRequestIds = [readBack.user, readBack.rows].map((step) => results.of(step).requestId(step.id));
  return {
    observedAt: tenant.now(),
    ...accountFacts(results.read(readBack.user)),
    assignments: mergeAssignments({ rows, active, eligible: [] }),
    roleGroups: before.seen?.roleGroups ?? [],
    methods: before.seen?.methods ?? [],
    // A new pass replaces the one before it.
    passes: issued === null ? (before.seen?.passes ?? []) : [{ id: issued.methodId, expiresAt: issued.expiresAt }],
    graphRequestIds: graphRequestIds.filter((id) => id !== null),
  };
}
