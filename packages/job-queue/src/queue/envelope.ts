import type { JobDefinition, JobSubject } from "@daypass/application";
import { z } from "zod";
import { InvalidJobPayloadError } from "./job-queue-errors.js";

const id = z.string().nullable();

/** What lies in the job store: ids only. */
const envelopeSchema = z.object({
  runId: z.uuid(),
  organizationId: id,
  tenantAppId: id,
  accessGrantId: id,
  scheduledAt: z.iso.datetime(),
  payload: z.unknown(),
});

export type Envelope = z.infer<typeof envelopeSchema>;

export function envelope(runId: string, about: JobSubject, scheduledAt: Date, payload: object): Envelope {
  return {
    runId,
    organizationId: about.organizationId ?? null,
    tenantAppId: about.tenantAppId ?? null,
    accessGrantId: about.accessGrantId ?? null,
    scheduledAt: scheduledAt.toISOString(),
    payload,
  };
}

export function openEnvelope(data: unknown): Envelope | undefined {
  return envelopeSchema.safeParse(data).data;
}

/** @throws InvalidJobPayloadError */
export function parsePayload<P extends object>(definition: JobDefinition<P>, payload: unknown): P {
  const parsed = definition.payload.safeParse(payload);
  if (!parsed.success) {
    const fields = parsed.error.issues.map(({ path, code }) => `${path.join(".") || "payload"} ${code}`);
    throw new InvalidJobPayloadError(`${definition.name}: ${fields.join(", ")}`);
  }
  for (const [field, value] of Object.entries(parsed.data))
    if (![value].flat().every(isIdLike)) throw new InvalidJobPayloadError(`${definition.name}: ${field} is not an id`);
  return parsed.data;
}

/** A job store is nobody's vault: what could be a name, a mail address or a secret sentence stays out of it. */
function isIdLike(value: unknown): boolean {
  if (typeof value === "string") return /^[A-Za-z0-9][A-Za-z0-9:._-]{0,63}$/.test(value);
  return value === null || value === undefined || typeof value === "number" || typeof value === "boolean";
}
