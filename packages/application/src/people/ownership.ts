import { may, type Permission, type Principal } from "@daypass/domain";

/** The technician an actor is. A token is nobody: it acts by its scopes alone. */
export const technicianIdOf = (actor: Principal): string | null =>
  actor.kind === "TECHNICIAN" ? actor.technicianId : null;

/** Who answers for what an actor does: a token's creator for the token. */
export const personBehind = (actor: Principal): string | null =>
  actor.kind === "API_TOKEN" ? actor.creatorTechnicianId : technicianIdOf(actor);

/** One's own, or with the permission to do it for others. */
export const isOwnOrMayFor = (actor: Principal, technicianId: string, permission: Permission): boolean =>
  technicianIdOf(actor) === technicianId || may(actor, permission);
