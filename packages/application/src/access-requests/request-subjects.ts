import { may, type Principal, type Technician, type TenantApp } from "@daypass/domain";
import { invalid, notAllowed, notFound, type Outcome, type Refusal, refused, succeeded } from "../outcome/refusal.js";
import { personBehind } from "../people/ownership.js";
import type { Stores } from "../ports/stores.js";
import { findTenantApp } from "../tenant-apps/find-tenant-app.js";
import type { RequestAccessCommand } from "./request-access.js";

const DAY_MS = 24 * 60 * 60_000;
/** A start further away than this is a plan, not a request. */
const LATEST_START_MS = 14 * DAY_MS;

export function checkStart(
  actor: Principal,
  { startsAt, breakGlass }: RequestAccessCommand,
  now: Date,
): Refusal | undefined {
  if (breakGlass && actor.kind !== "TECHNICIAN") {
    return { ...notAllowed("People break glass, and no API token does."), path: ["input", "breakGlass"] };
  }
  if (!startsAt) return undefined;
  if (startsAt < now || startsAt.getTime() > now.getTime() + LATEST_START_MS) {
    return invalid("startsAt", "from now on, and within 14 days.");
  }
  return breakGlass ? invalid("startsAt", "an emergency begins now.") : undefined;
}

/** Whom the access is for. The actor comes from the token; another person only with the permission for it. */
export async function findSubjects(
  stores: Stores,
  actor: Principal,
  command: RequestAccessCommand,
): Promise<Outcome<{ tenantApp: TenantApp; technician: Technician }>> {
  const self = personBehind(actor);
  const technicianId = command.technicianId ?? self;
  if (!technicianId) return refused(notFound("technicianId", "technician"));
  if (technicianId !== self && !may(actor, "accessRequest:createForOthers")) {
    return refused({ ...notAllowed("You may request access for yourself only."), path: ["input", "technicianId"] });
  }
  const tenantApp = await findTenantApp(stores, actor, command.tenantAppId);
  const technician = await stores.technicians.find(technicianId);
  if (tenantApp && technician) return succeeded({ tenantApp, technician });
  const refusals: Refusal[] = [];
  if (!tenantApp) refusals.push(notFound("tenantAppId", "tenant app"));
  if (!technician) refusals.push(notFound("technicianId", "technician"));
  return refused(...refusals);
}
