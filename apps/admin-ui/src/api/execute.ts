import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import { offline, Problem, problemOf } from "./problem.js";
import { learnServerTime } from "./server-clock.js";

export interface ExecuteOptions {
  readonly signal?: AbortSignal;
  /** One for each intended effect: sent again with the same key, it happens once. */
  readonly idempotencyKey?: string;
  /** What a passkey's confirmation answered: good for one call. */
  readonly stepUp?: string;
}

interface Answer<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
}

const TIMEOUT_MS = 20_000;

/** The name under which the gateway knows a document. */
export function hashOf<Data, Variables>(document: TypedDocumentNode<Data, Variables>): string {
  const { __meta__ } = document as unknown as { readonly __meta__: { readonly hash: string } };
  return __meta__.hash.replace("sha256:", "");
}

/**
 * Sends the name of a document and its variables.
 * @throws Problem, whatever goes wrong
 */
export async function execute<Data, Variables>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  { signal, idempotencyKey, stepUp }: ExecuteOptions = {},
): Promise<Data> {
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  const sentAt = performance.now();
  const response = await fetch("/graphql", {
    method: "POST",
    credentials: "same-origin",
    cache: "no-store",
    signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    headers: {
      "content-type": "application/json",
      ...(idempotencyKey && { "idempotency-key": idempotencyKey }),
      ...(stepUp && { "x-daypass-step-up": stepUp }),
    },
    body: JSON.stringify({
      variables,
      extensions: { persistedQuery: { version: 1, sha256Hash: hashOf(document) } },
    }),
  }).catch((error: unknown) => {
    if (signal?.aborted) throw error;
    throw offline(error);
  });
  learnServerTime(response.headers.get("date"), sentAt, performance.now());
  const answer = await response.json().then(
    (body) => body as Answer<Data>,
    (): Answer<Data> => ({}),
  );
  if (!response.ok || answer.errors || !answer.data) throw problemOf(response, answer.errors ?? []);
  return answer.data;
}

export const asProblem = (error: unknown): Problem =>
  error instanceof Problem
    ? error
    : new Problem({ kind: "fault", message: String(error), requestId: null, retryAfterSeconds: null }, error);
