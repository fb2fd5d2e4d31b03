import type { AccessCheck } from "./access-facts.js";

/** A program that asks in a loop, or somebody who tries what passes, is stopped before it costs the customer's tenant. */
export const checkDailyCap: AccessCheck = ({ requestsInLastDay = 0, tenantApp }) =>
  requestsInLastDay < tenantApp.maxRequestsPerDay
    ? undefined
    : {
        code: "TOO_MANY_REQUESTS",
        message: `At most ${tenantApp.maxRequestsPerDay} requests for a technician and this tenant app within 24 hours.`,
      };
