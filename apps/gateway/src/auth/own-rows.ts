import { may, type Principal } from "@daypass/domain";
import { NO_SUCH_ID } from "../relay/global-id.js";

/** Somebody who may not read people sees their own requests, grants and person only, and the requests they decide on. Null: sees everybody's. */
export const onlyTechnician = (actor: Principal): string | null =>
  actor.kind === "TECHNICIAN" && !may(actor, "technician:read") ? actor.technicianId : null;

/** Whether rows of that technician exist for the caller. */
export function seesRowsOf(actor: Principal, technicianId: string): boolean {
  const only = onlyTechnician(actor);
  return only === null || only === technicianId;
}

/** The technician a list is narrowed to; undefined for everybody's. */
export function narrowToVisible(actor: Principal, wanted: string | undefined): string | undefined {
  const only = onlyTechnician(actor);
  if (only === null) return wanted;
  return wanted === undefined || wanted === only ? only : NO_SUCH_ID;
}
