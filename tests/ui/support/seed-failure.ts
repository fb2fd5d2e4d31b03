import { randomUUID } from "node:crypto";
import type { UiWorld } from "./ui-world.js";

const uuidOf = (globalId: string) => Buffer.from(globalId, "base64url").toString("utf8").split(":")[1] ?? "";

/** A run that was tried often enough, as the scheduler leaves it on record. */
export async function seedFailure({ msp }: UiWorld, tenantAppId: string, minutesAgo: number): Promise<void> {
  const { viewer } = await msp.api.query<{ viewer: { organization: { id: string } } }>(
    "{ viewer { organization { id } } }",
  );
  const at = new Date(msp.world.clock.now().getTime() - minutesAgo * 60_000);
  await msp.world.deployment.persistence.jobRuns.save({
    id: randomUUID(),
    name: "check-tenant-authorization",
    organizationId: uuidOf(viewer.organization.id),
    tenantAppId: uuidOf(tenantAppId),
    accessGrantId: null,
    status: "FAILED",
    scheduledAt: at,
    startedAt: at,
    finishedAt: at,
    attempts: 20,
    progress: null,
    failReason: "Entra did not answer",
    latenessMs: 12,
    workerId: "worker-1",
  });
}
