import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { execute } from "./execute.js";
import type { Problem } from "./problem.js";

/** One reason why the gateway refused. Concrete kinds may carry more. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly path?: readonly string[] | null;
  readonly retryable: boolean;
  readonly stepUpUrl?: string;
  /** What a passkey may confirm in place of a sign-in. */
  readonly action?: string | null;
  readonly maxDurationMinutes?: number;
}

type Payload = { readonly userErrors: readonly Refusal[] };
type PayloadOf<Data> = Extract<Data[keyof Data], Payload>;

export interface Action<Data, Variables> {
  /** Answers the payload, refused or not; null where a problem kept the answer away. */
  readonly run: (variables: Variables) => Promise<PayloadOf<Data> | null>;
  readonly busy: boolean;
  readonly problem: Problem | null;
  readonly refusals: readonly Refusal[];
  readonly reset: () => void;
}

/**
 * A mutation of one field. Until an answer came, the same input is sent under the same idempotency key: pressing the button
 * again after a lost answer does nothing twice.
 */
export function useAction<Data extends object, Variables>(
  document: TypedDocumentNode<Data, Variables>,
  { isSecret = false }: { readonly isSecret?: boolean } = {},
): Action<Data, Variables> {
  const pending = useRef<{ readonly input: string; readonly key: string } | null>(null);
  const client = useQueryClient();
  const mutation = useMutation<PayloadOf<Data>, Problem, Variables>({
    // What is secret is not kept by anybody but the component that asked for it.
    gcTime: isSecret ? 0 : undefined,
    mutationFn: async (variables) => {
      const input = JSON.stringify(variables);
      if (pending.current?.input !== input) pending.current = { input, key: crypto.randomUUID() };
      const idempotencyKey = pending.current.key;
      const send = async (stepUp?: string) =>
        payloadOf<Data>(await execute<Data, Variables>(document, variables, { idempotencyKey, stepUp }));
      const first = await send();
      const action = first.userErrors.find((refusal) => refusal.action)?.action;
      // Who has a passkey touches it and goes on; who does not want to signs in again, as the refusal says.
      const stepUp = action ? await (await import("./passkeys.js")).confirmByPasskey(action) : null;
      const payload = stepUp ? await send(stepUp) : first;
      if (!payload.userErrors.some(({ code }) => code === "IDEMPOTENCY_IN_PROGRESS")) pending.current = null;
      return payload;
    },
    onSettled: () => void client.invalidateQueries(),
  });
  return {
    run: (variables) => mutation.mutateAsync(variables).catch(() => null),
    busy: mutation.isPending,
    problem: mutation.error,
    refusals: mutation.data?.userErrors ?? [],
    reset: mutation.reset,
  };
}

function payloadOf<Data extends object>(data: Data): PayloadOf<Data> {
  const [payload] = Object.values(data);
  return payload as PayloadOf<Data>;
}
