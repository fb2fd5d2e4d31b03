import { randomUUID } from "node:crypto";
import { StaleVersionError } from "@daypass/application";
import type { EntityManager } from "typeorm";
import type { Transactions } from "../connection/transactions.js";
import { type IdempotencyKeyRow, IdempotencyKeySchema } from "./idempotency-key-row.js";

/** Who asked for which mutation under which key. The same key of another actor or field is another key. */
export interface IdempotencyKey {
  readonly organizationId: string;
  readonly actor: string;
  readonly field: string;
  readonly key: string;
}

export interface StartedAttempt extends IdempotencyKey {
  readonly attemptId: string;
}

export type BeginOutcome =
  | { readonly outcome: "started"; readonly attempt: StartedAttempt }
  /** The answer that was given; it never holds a secret. */
  | { readonly outcome: "completed"; readonly response: unknown }
  | { readonly outcome: "in-progress" }
  /** The key was used for another request. */
  | { readonly outcome: "reused" };

/** What retry-safe writes remember. An attempt whose process died frees its key when `expiresAt` has passed. */
export class IdempotencyStore {
  constructor(private readonly transactions: Transactions) {}

  /** Of several callers at once, one starts. Until `expiresAt` the others are told that it is in progress. */
  async begin(key: IdempotencyKey, request: { hash: string; now: Date; expiresAt: Date }): Promise<BeginOutcome> {
    return this.transactions.run("write", key.organizationId, async (manager) => {
      const attemptId = randomUUID();
      if (await start(manager, key, { ...request, attemptId }))
        return { outcome: "started", attempt: { ...key, attemptId } };
      const row = await manager.findOneByOrFail(IdempotencyKeySchema, columns(key));
      if (row.request_hash !== request.hash) return { outcome: "reused" };
      return row.state === "COMPLETED" ? { outcome: "completed", response: row.response } : { outcome: "in-progress" };
    });
  }

  /** Keeps the answer until `expiresAt`. @throws StaleVersionError when the attempt took so long that another began */
  async complete(attempt: StartedAttempt, response: unknown, expiresAt: Date): Promise<void> {
    await this.transactions.run("write", attempt.organizationId, async (manager) => {
      const where = { ...columns(attempt), attempt_id: attempt.attemptId, state: "IN_PROGRESS" as const };
      const change = { state: "COMPLETED", response, expires_at: expiresAt } as const;
      const { affected } = await manager.update(IdempotencyKeySchema, where, change as never);
      if (affected !== 1) throw new StaleVersionError("Another attempt under this idempotency key has begun.");
    });
  }

  /** Nothing happened: the key is free at once. */
  async abandon(attempt: StartedAttempt): Promise<void> {
    await this.transactions.run("write", attempt.organizationId, (manager) =>
      manager.delete(IdempotencyKeySchema, {
        ...columns(attempt),
        attempt_id: attempt.attemptId,
        state: "IN_PROGRESS",
      }),
    );
  }
}

async function start(
  manager: EntityManager,
  { organizationId, actor, field, key }: IdempotencyKey,
  { hash, now, expiresAt, attemptId }: { hash: string; now: Date; expiresAt: Date; attemptId: string },
): Promise<boolean> {
  const rows = await manager.query<unknown[]>(
    `insert into idempotency_keys (organization_id, actor, field, key, request_hash, state, attempt_id, expires_at)
     values ($1, $2, $3, $4, $5, 'IN_PROGRESS', $6, $7)
     on conflict (organization_id, actor, field, key) do update
       set (request_hash, state, response, attempt_id, expires_at) =
         (excluded.request_hash, excluded.state, null, excluded.attempt_id, excluded.expires_at)
       where idempotency_keys.expires_at <= $8
     returning attempt_id`,
    [organizationId, actor, field, key, hash, attemptId, expiresAt, now],
  );
  return rows.length === 1;
}

const columns = ({
  organizationId,
  actor,
  field,
  key,
}: IdempotencyKey): Pick<IdempotencyKeyRow, "organization_id" | "actor" | "field" | "key"> => ({
  organization_id: organizationId,
  actor,
  field,
  key,
});
