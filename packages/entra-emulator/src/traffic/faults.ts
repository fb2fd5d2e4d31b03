import { randomUUID } from "node:crypto";
import type { GraphAnswer } from "../graph/http/answer.js";

export type FaultEffect =
  | {
      readonly kind: "status";
      readonly status: number;
      /** The error code in the body; a fitting one where absent. */
      readonly code?: string | undefined;
      readonly message?: string | undefined;
      /** Absent: the answer carries no Retry-After. */
      readonly retryAfterSeconds?: number | undefined;
    }
  | { readonly kind: "html"; readonly status: number }
  /** The call happens, later. Real milliseconds. */
  | { readonly kind: "delay"; readonly ms: number }
  /** No answer ever; the effect does not happen. */
  | { readonly kind: "hang" }
  | { readonly kind: "dropBefore" }
  /** The effect happens, its answer is lost. In a batch the item answers 504. */
  | { readonly kind: "dropAfter" };

export interface FaultRule {
  readonly id: string;
  /** Any method where absent. */
  readonly method?: string | undefined;
  // A line comment: the globs would end a block. Login paths are matched too, as in /*/oauth2/v2.0/token.
  // One star stands for one path segment, two for any rest.
  readonly path: string;
  readonly tenantId?: string | undefined;
  /** Where it applies: whole calls, items of a batch, or both. */
  readonly scope: "call" | "item" | "any";
  /** Lets this many matching calls through first. */
  skip: number;
  /** How often it strikes; null: without end. */
  times: number | null;
  /** 0 to 1, drawn from a seeded sequence. */
  readonly probability: number;
  readonly effect: FaultEffect;
  /** How often it has struck. */
  hits: number;
}

export type FaultRuleInput = Omit<FaultRule, "id" | "hits" | "scope" | "skip" | "times" | "probability"> &
  Partial<Pick<FaultRule, "scope" | "skip" | "times" | "probability">>;

export interface FaultSubject {
  readonly scope: "call" | "item";
  readonly method: string;
  /** With `/v1.0`, without the query. */
  readonly path: string;
  readonly tenantId: string | undefined;
}

export class Faults {
  private rules: FaultRule[] = [];
  private random = mulberry32(1);

  list(): readonly FaultRule[] {
    return this.rules;
  }

  add(input: FaultRuleInput): FaultRule {
    const rule: FaultRule = { scope: "any", skip: 0, times: 1, probability: 1, ...input, id: randomUUID(), hits: 0 };
    this.rules.push(rule);
    return rule;
  }

  remove(id: string): boolean {
    const before = this.rules.length;
    this.rules = this.rules.filter((rule) => rule.id !== id);
    return this.rules.length < before;
  }

  /** No faults, and the sequence of chances begins anew. */
  reset(seed = 1): void {
    this.rules = [];
    this.random = mulberry32(seed);
  }

  /** The effects that strike this call, in the order of their rules. A delay lets later rules strike too. */
  strike(subject: FaultSubject): FaultEffect[] {
    const effects: FaultEffect[] = [];
    for (const rule of this.rules) {
      if (!matches(rule, subject) || rule.times === 0) continue;
      if (rule.skip > 0) {
        rule.skip -= 1;
        continue;
      }
      if (rule.probability < 1 && this.random() >= rule.probability) continue;
      if (rule.times !== null) rule.times -= 1;
      rule.hits += 1;
      effects.push(rule.effect);
      if (rule.effect.kind !== "delay") break;
    }
    return effects;
  }
}

function matches(rule: FaultRule, subject: FaultSubject): boolean {
  if (rule.scope !== "any" && rule.scope !== subject.scope) return false;
  if (rule.method && rule.method.toUpperCase() !== subject.method.toUpperCase()) return false;
  if (rule.tenantId && rule.tenantId.toLowerCase() !== subject.tenantId?.toLowerCase()) return false;
  return pathPattern(rule.path).test(subject.path);
}

function pathPattern(glob: string): RegExp {
  const source = glob
    .split(/(\*\*|\*)/)
    .map((part) => {
      if (part === "**") return ".*";
      return part === "*" ? "[^/]+" : part.replace(/[.+?^${}()|[\]\\]/g, "\\$&");
    })
    .join("");
  return new RegExp(`^${source}$`, "i");
}

const DEFAULT_CODES: Readonly<Record<number, readonly [string, string]>> = {
  401: ["InvalidAuthenticationToken", "Access token validation failure."],
  403: ["Authorization_RequestDenied", "Insufficient privileges to complete the operation."],
  404: [
    "Request_ResourceNotFound",
    "Resource does not exist or one of its queried reference-property objects are not present.",
  ],
  409: ["Directory_ConcurrencyViolation", "The directory is busy with a conflicting change."],
  429: ["TooManyRequests", "Please retry again later."],
  500: ["UnknownError", ""],
  502: ["UnknownError", ""],
  503: ["serviceNotAvailable", "The service is temporarily unavailable."],
  504: ["UnknownError", "The gateway did not receive an answer in time."],
};

/** The answer that an injected status gives, in Graph's envelope. */
export function faultAnswer(
  effect: FaultEffect & { kind: "status" | "html" },
  ids: { now: Date; requestId: string; clientRequestId: string },
): GraphAnswer {
  if (effect.kind === "html") {
    const body = `<html><head><title>${effect.status}</title></head><body><center><h1>${effect.status} Bad Gateway</h1></center></body></html>`;
    return { status: effect.status, body, headers: { "content-type": "text/html" } };
  }
  const [code, message] = DEFAULT_CODES[effect.status] ?? ["UnknownError", ""];
  const inner = effect.status === 429 ? { code: "429", message: "Please retry after", status: "429" } : {};
  return {
    status: effect.status,
    headers: effect.retryAfterSeconds === undefined ? {} : { "retry-after": String(effect.retryAfterSeconds) },
    body: {
      error: {
        code: effect.code ?? code,
        message: effect.message ?? message,
        innerError: {
          ...inner,
          date: ids.now.toISOString().slice(0, 19),
          "request-id": ids.requestId,
          "client-request-id": ids.clientRequestId,
        },
      },
    },
  };
}

/** Small seeded generator: the same seed gives the same faults. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
