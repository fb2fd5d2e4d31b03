import type { ObservedAssignment } from "../account/account-observation.js";
import type { AccessGrant, ProvisioningGrant } from "./access-grant.js";
import { PROVISIONING_DEADLINE_MS } from "./retry-delay.js";

/** A backstop and no more: closing takes the roles off before. */
const AFTER_THE_WINDOW_MS = 15 * 60_000;

/** When Entra ends the roles of a window that ends then; it counts in whole seconds. */
export const rolesEndAfter = (windowEnd: Date): Date =>
  new Date(Math.ceil((windowEnd.getTime() + AFTER_THE_WINDOW_MS) / 1000) * 1000);

/**
 * The same before the window has begun: access is verified usable by the deadline or never, so that no window outlasts it. The
 * same at each try.
 */
export const rolesEndOf = ({ requestedAt, durationMinutes }: ProvisioningGrant): Date =>
  rolesEndAfter(new Date(requestedAt.getTime() + PROVISIONING_DEADLINE_MS + durationMinutes * 60_000));

/** What the grant itself put on its account: tenant-wide, one of its roles, and with an end where it gave one. */
export const isGiven = (
  { kind, scope, roleTemplateId }: ObservedAssignment,
  grant: Pick<AccessGrant, "roleTemplateIds" | "rolesEndAt">,
): boolean =>
  scope === "/" &&
  grant.roleTemplateIds.includes(roleTemplateId) &&
  (kind === "DIRECT" || (kind === "ACTIVE_SCHEDULE" && grant.rolesEndAt !== null));
