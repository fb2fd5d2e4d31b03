import type { Principal, TenantApp } from "@daypass/domain";
import { z } from "zod";
import { REVEAL_SECONDS } from "../access-grants/reveal-credentials.js";
import { auditEvent, refuse } from "../audit/record.js";
import { tellOwners } from "../guardrails/second-person.js";
import { checkReason } from "../outcome/check-text.js";
import { invalid, notAllowed, notFound, type Outcome, type Refusal, succeeded } from "../outcome/refusal.js";
import { personBehind, technicianIdOf } from "../people/ownership.js";
import type { DeviceLocalCredential, LocalCredentialRead } from "../ports/device-directory.js";
import type { DirectoryResult } from "../ports/directory.js";
import type { Ports } from "../ports/ports.js";
import type { Stores } from "../ports/stores.js";
import { findTenantApp } from "../tenant-apps/find-tenant-app.js";
import { isConnected, NOT_CONNECTED, refusalOfProblem } from "./device-problem.js";
import { judgeRevealRate } from "./reveal-rate.js";

export interface RevealDeviceCredentialCommand {
  readonly tenantAppId: string;
  /** The device's own id, not that of its object in Entra. */
  readonly deviceId: string;
  readonly reason: string;
}

export interface RevealedDeviceCredential extends DeviceLocalCredential {
  readonly hideAt: Date;
}

const UUID = z.guid();
const EVENT = "deviceCredential.revealed";
/** By real time: somebody waits. */
const PATIENCE_MS = 15_000;

/**
 * Reads a device's local administrator password from the customer's tenant, for members of the groups that the customer's rule
 * names, or for a token with the explicit scope. It is stored nowhere.
 */
export class RevealDeviceCredential {
  constructor(private readonly ports: Pick<Ports, "unitOfWork" | "clock" | "ids" | "deviceDirectory">) {}

  async execute(actor: Principal, given: RevealDeviceCredentialCommand): Promise<Outcome<RevealedDeviceCredential>> {
    const command = { ...given, deviceId: given.deviceId.trim().toLowerCase(), reason: given.reason.trim() };
    const begun = await this.begin(actor, command);
    if (!begun.ok) return begun;
    const { entraTenantId, revealId } = begun.value;
    const read = await this.ports.deviceDirectory.readLocalCredential(entraTenantId, command.deviceId, {
      priority: "provisioning",
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    // Nothing is ever shown that is not on record: this commits first.
    return this.finish(actor, command, revealId, read);
  }

  /** Counts before it asks: of many calls at once no more get through than an hour allows. */
  private begin(actor: Principal, command: RevealDeviceCredentialCommand) {
    const { unitOfWork, clock, ids } = this.ports;
    return unitOfWork.run(
      actor.organizationId,
      async (stores): Promise<Outcome<{ entraTenantId: string; revealId: string }>> => {
        const now = clock.now();
        const app = await findTenantApp(stores, actor, command.tenantAppId);
        if (!app) return refuse(stores, actor, EVENT, now, [notFound("tenantAppId", "tenant app")]);
        const about = { customerId: app.customerId, tenantAppId: app.id };
        const malformed = checkInput(command);
        if (malformed.length > 0) return refuse(stores, actor, EVENT, now, malformed, about);
        const data = { deviceId: command.deviceId, reason: command.reason };
        const technicianId = personBehind(actor);
        if (technicianId === null || !(await mayReveal(stores, actor, app)))
          return refuse(stores, actor, EVENT, now, [NOT_THEIRS], about, data);
        if (!isConnected(app)) return refuse(stores, actor, EVENT, now, [NOT_CONNECTED], about, data);
        const rate = judgeRevealRate(await stores.deviceReveals.listSince(technicianId, rateSince(now)), now);
        if (rate.refusal) return refuse(stores, actor, EVENT, now, [rate.refusal], about, data);
        const revealId = ids.uuid();
        const reveal = { id: revealId, tenantAppId: app.id, deviceId: command.deviceId, technicianId, revealedAt: now };
        await stores.deviceReveals.insert(reveal);
        if (rate.isBulk) {
          const alarm = { alarm: "BULK_DEVICE_REVEALS", technicianId, count: rate.count, withinMinutes: 60 };
          stores.audit.record(auditEvent(actor, "alarm.raised", now, about, alarm, "FAILED"));
          await tellOwners(stores, actor, null);
        }
        return succeeded({ entraTenantId: app.entraTenantId, revealId });
      },
    );
  }

  private finish(
    actor: Principal,
    { tenantAppId, deviceId, reason }: RevealDeviceCredentialCommand,
    revealId: string,
    read: DirectoryResult<LocalCredentialRead>,
  ): Promise<Outcome<RevealedDeviceCredential>> {
    return this.ports.unitOfWork.run(actor.organizationId, async (stores) => {
      const now = this.ports.clock.now();
      const app = await findTenantApp(stores, actor, tenantAppId);
      const about = { customerId: app?.customerId, tenantAppId: app?.id };
      const none = !read.ok
        ? refusalOfProblem(read.problem)
        : read.value.status === "found"
          ? null
          : nothingThere(read.value);
      if (!read.ok || read.value.status !== "found" || none) {
        await stores.deviceReveals.remove(revealId);
        return refuse(stores, actor, EVENT, now, none ? [none] : [], about, { deviceId, reason });
      }
      // Whoever was taken out of the group meanwhile sees nothing any more.
      if (!app || !(await mayReveal(stores, actor, app)))
        return refuse(stores, actor, EVENT, now, [NOT_THEIRS], about, { deviceId, reason });
      const { credential } = read.value;
      const data = { deviceId, device: credential.deviceName, reason, passwords: credential.passwords.length };
      stores.audit.record(auditEvent(actor, EVENT, now, about, data));
      return succeeded({ ...credential, hideAt: new Date(now.getTime() + REVEAL_SECONDS * 1000) });
    });
  }
}

const HOUR_MS = 3_600_000;
const rateSince = (now: Date): Date => new Date(now.getTime() - HOUR_MS);

const checkInput = ({ deviceId, reason }: RevealDeviceCredentialCommand): readonly Refusal[] => [
  ...(UUID.safeParse(deviceId).success ? [] : [invalid("deviceId", "the device's id in Entra, a UUID.")]),
  ...[checkReason("reason", reason)].filter((problem) => problem !== undefined),
];

/** A token answers by its scope alone, within its customers; people by the groups of the customer's rule. */
async function mayReveal(stores: Stores, actor: Principal, app: TenantApp): Promise<boolean> {
  if (actor.kind === "API_TOKEN") return true;
  const technicianId = technicianIdOf(actor);
  if (technicianId === null) return false;
  const allowed = await stores.deviceReveals.revealers(app.customerId);
  const own = allowed.length > 0 ? await stores.groups.groupIdsOf(technicianId) : [];
  return own.some((id) => allowed.includes(id));
}

const NOT_THEIRS = notAllowed(
  "Devices' passwords of this customer are shown to members of the groups that an admin chose for it. You are in none of them.",
);

const nothingThere = (read: Exclude<LocalCredentialRead, { status: "found" }>): Refusal => ({
  code: "NOT_FOUND",
  message:
    read.status === "never-backed-up"
      ? `deviceId: ${read.deviceName} has never backed a local administrator password up to Entra. Turn Windows LAPS on for it.`
      : "deviceId: Entra has no local administrator password of such a device.",
  path: ["input", "deviceId"],
});
