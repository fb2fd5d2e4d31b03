import type { TenantApp } from "./tenant-app.js";

const DAY_MS = 24 * 60 * 60_000;
/** From so many days before its end on, people are told that a credential ends. */
const WARN_DAYS = 30;

/** End of what the tenant is reached with (ISO 8601): as Entra tells it, else as it was said of the tenant's own registration. */
export const credentialExpiresAt = ({
  readiness,
  appRegistration,
}: Pick<TenantApp, "readiness" | "appRegistration">): string | null =>
  readiness?.credentialExpiresAt ?? appRegistration?.credentialExpiresAt ?? null;

/** Whole days until then, 0 on the last one; negative once it is over. */
export const daysLeft = (expiresAt: string, now: Date): number =>
  Math.floor((Date.parse(expiresAt) - now.getTime()) / DAY_MS);

/** Whether a credential that ends then is one to warn of. */
export const isExpiring = (expiresAt: string | null, now: Date): boolean =>
  expiresAt !== null && daysLeft(expiresAt, now) < WARN_DAYS;
