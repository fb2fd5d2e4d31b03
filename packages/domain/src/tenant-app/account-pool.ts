import { DEFAULT_PASS_POLICY } from "./pass-policy.js";
import { type TenantApp, tenantAppStatus } from "./tenant-app.js";

/** How many accounts a tenant app may keep ready; 0 keeps none. */
export const ACCOUNT_POOL_LIMITS = { min: 0, max: 25 } as const;

/** Who asked for access to a tenant within so many days is active there. */
export const POOL_ACTIVE_DAYS = 14;

/** An account that was made ahead and that no grant used for so many days is deleted. */
export const POOL_ACCOUNT_LIVES_DAYS = 30;

type PoolRules = Pick<
  TenantApp,
  "accountPoolSize" | "accountMode" | "passPolicy" | "archivedAt" | "authorization" | "accountDomain"
>;

/** A BURNER is made for one grant, and where passes are off no REUSED account can be signed in to: nothing is kept ready then. */
export const keepsPool = (app: PoolRules): boolean =>
  app.accountPoolSize > 0 &&
  app.accountMode === "REUSED" &&
  tenantAppStatus(app) === "READY" &&
  (app.passPolicy ?? DEFAULT_PASS_POLICY).enabled;
