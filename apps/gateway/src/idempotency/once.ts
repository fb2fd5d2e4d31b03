import { StaleVersionError } from "@daypass/application";
import type { Principal } from "@daypass/domain";
import { createParameterDecorator } from "type-graphql";
import type { GatewayContext } from "../context/gateway-context.js";
import { unauthenticated } from "../errors/gateway-errors.js";
import type { PayloadOutcome } from "../modules/user-errors/outcome.js";
import { CONFLICT, IN_PROGRESS, KEY_REUSED, type Refused } from "./gateway-refusals.js";
import { idempotencyKeyOf } from "./idempotency-key.js";
import type { IdempotencyKey } from "./idempotency-store.js";
import { requestHash } from "./request-hash.js";
import { fromStored, toStored } from "./stored-outcome.js";

/** An attempt that takes longer than this is taken for dead. */
const ATTEMPT_LIVES_MS = 2 * 60_000;
const ANSWER_KEPT_MS = 24 * 60 * 60_000;

interface OnceOptions<O> {
  /** `never`: the answer holds a secret, so the mutation runs anew each time, with all its checks. Default `answer`. */
  readonly keep?: "answer" | "never";
  /** What of the answer may be kept, and is answered to a replay. Default: all of it. */
  readonly redact?: (outcome: O) => O;
  /** How much longer than a day an answer is kept, in milliseconds. */
  readonly keepLongerMs?: number;
}

/** Runs a use case, under the caller's idempotency key where one was sent. */
export type RunOnce = <O extends PayloadOutcome<unknown>>(
  work: () => Promise<O>,
  options?: OnceOptions<O>,
) => Promise<O | Refused>;

/** For mutations: the {@link RunOnce} of this field of this request. */
export const Once = () =>
  createParameterDecorator<GatewayContext>(({ context, info, args }): RunOnce => {
    if (!context.principal) throw unauthenticated();
    const key = idempotencyKeyOf(info, context.idempotencyKey);
    const { organizationId } = context.principal;
    const identity = { organizationId, actor: actorKey(context.principal), field: info.fieldName };
    return (work, options = {}) => {
      const run = () => settle(work);
      if (key === null || options.keep === "never") return run();
      return remember(context, { ...identity, key }, requestHash(args), run, options);
    };
  });

async function remember<O extends PayloadOutcome<unknown>>(
  { idempotency, now }: GatewayContext,
  key: IdempotencyKey,
  hash: string,
  run: () => Promise<O | Refused>,
  { redact = (outcome) => outcome, keepLongerMs = 0 }: OnceOptions<O>,
): Promise<O | Refused> {
  const after = (ms: number) => new Date(now.getTime() + ms);
  const begun = await idempotency.begin(key, { hash, now, expiresAt: after(ATTEMPT_LIVES_MS) });
  if (begun.outcome === "reused") return KEY_REUSED;
  if (begun.outcome === "in-progress") return IN_PROGRESS;
  if (begun.outcome === "completed") return fromStored(begun.response) as O;
  let outcome: O | Refused;
  try {
    outcome = await run();
  } catch (error) {
    await idempotency.abandon(begun.attempt);
    throw error;
  }
  if (!outcome.ok && outcome.refusals.some((refusal) => refusal.retryable || refusal.stepUp)) {
    await idempotency.abandon(begun.attempt);
    return outcome;
  }
  const kept = toStored(redact(outcome as O));
  await idempotency.complete(begun.attempt, kept, after(ANSWER_KEPT_MS + keepLongerMs));
  return outcome;
}

async function settle<O extends PayloadOutcome<unknown>>(work: () => Promise<O>): Promise<O | Refused> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof StaleVersionError) return CONFLICT;
    throw error;
  }
}

function actorKey(principal: Principal): string {
  if (principal.kind === "TECHNICIAN") return `technician:${principal.technicianId}`;
  return principal.kind === "API_TOKEN" ? `api-token:${principal.tokenId}` : "system";
}
