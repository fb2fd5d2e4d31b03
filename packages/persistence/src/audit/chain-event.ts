import { createHash, randomUUID } from "node:crypto";
import type { AuditEvent, AuditValue, NewAuditEvent } from "@daypass/domain";
import { configure } from "safe-stable-stringify";
import { type PersonalValue, takePersonalValues } from "./personal-values.js";

const canonical = configure({ deterministic: true, strict: true });

export interface ChainLink {
  readonly sequence: number;
  readonly hash: string;
}

/** The next link of an organization's chain, and the personal values that it only commits to. */
export function chainEvent(
  event: NewAuditEvent,
  organizationId: string,
  previous: ChainLink,
): { readonly event: AuditEvent; readonly personal: readonly PersonalValue[] } {
  const link = {
    type: event.type,
    occurredAt: event.occurredAt,
    actorKind: event.actorKind,
    actorId: event.actorId,
    actorName: storable(event.actorName),
    outcome: event.outcome,
    customerId: event.customerId ?? null,
    tenantAppId: event.tenantAppId ?? null,
    accessGrantId: event.accessGrantId ?? null,
    data: storableData(event.data),
    id: randomUUID(),
    organizationId,
    sequence: previous.sequence + 1,
    previousHash: previous.hash,
  };
  const { event: committed, personal } = takePersonalValues(link);
  return { event: { ...committed, hash: hashOf(committed) }, personal };
}

/** SHA-256, hex, over the canonical JSON of all fields but the hash itself. Dates are ISO 8601 in UTC, absent ids null. */
export function hashOf(event: Omit<AuditEvent, "hash">): string {
  const { id, organizationId, sequence, type, actorKind, actorId, actorName, outcome, data, previousHash } = event;
  const json = canonical({
    id,
    organizationId,
    sequence,
    type,
    occurredAt: event.occurredAt.toISOString(),
    actorKind,
    actorId,
    actorName,
    outcome,
    customerId: event.customerId ?? null,
    tenantAppId: event.tenantAppId ?? null,
    accessGrantId: event.accessGrantId ?? null,
    data,
    previousHash,
  });
  return createHash("sha256")
    .update(json ?? "")
    .digest("hex");
}

/** What jsonb would refuse or change is made harmless first, so that hostile text can neither block nor break the chain. */
const storable = (text: string): string => text.replace(/\0|\p{Surrogate}/gu, "\uFFFD");

function storableData(data: NewAuditEvent["data"]): NewAuditEvent["data"] {
  const plain = JSON.parse(JSON.stringify(data)) as NewAuditEvent["data"];
  return storableValue(plain) as NewAuditEvent["data"];
}

function storableValue(value: AuditValue): AuditValue {
  if (typeof value === "string") return storable(value);
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(storableValue);
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [storable(key), storableValue(each)]));
}
