import type { Priority } from "../request.js";
import type { Limit } from "./quota.js";

/** Graph's published limits that bear on us. `Infinity` as an amount switches one off. */
export interface ThrottleLimits {
  readonly tenantUnits: Limit;
  readonly tenantWrites: Limit;
  readonly tenantReports: Limit;
  readonly appUnits: Limit;
  readonly appWrites: Limit;
  readonly appReports: Limit;
}

/** Those of the smallest tenant size, since a tenant's size is not known here. */
export const GRAPH_LIMITS: ThrottleLimits = {
  tenantUnits: { amount: 3500, perMs: 10_000 },
  tenantWrites: { amount: 3000, perMs: 150_000 },
  tenantReports: { amount: 5, perMs: 10_000 },
  appUnits: { amount: 150_000, perMs: 20_000 },
  appWrites: { amount: 35_000, perMs: 300_000 },
  appReports: { amount: 122, perMs: 10_000 },
};

/** The part of each limit that a lane leaves for those above it. */
export const RESERVE: Readonly<Record<Priority, number>> = { closing: 0, provisioning: 0.1, background: 0.3 };

export const RANK: Readonly<Record<Priority, number>> = { closing: 2, provisioning: 1, background: 0 };
