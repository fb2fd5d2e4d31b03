import type { AccessCheck } from "./access-facts.js";

/** Accepted requests for one technician in one tenant app within 24 hours, whatever became of them. */
const MAX_REQUESTS_A_DAY = 50;

/** A program that asks in a loop, or somebody who tries what passes, is stopped before it costs the customer's tenant. */
export const checkDailyCap: AccessCheck = ({ requestsInLastDay = 0 }) =>
  requestsInLastDay < MAX_REQUESTS_A_DAY
    ? undefined
    : {
        code: "TOO_MANY_REQUESTS",
        message: `At most ${MAX_REQUESTS_A_DAY} requests for a technician and tenant app within 24 hours.`,
      };
