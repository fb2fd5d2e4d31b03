import type { AccessCheck } from "./access-facts.js";

/** One open grant a technician and tenant app; the open one is in the answer. */
export const checkNoOpenGrant: AccessCheck = ({ openGrantId }) =>
  openGrantId
    ? {
        code: "GRANT_ALREADY_OPEN",
        message: "There is already open access here. End it or wait for its end.",
        accessGrantId: openGrantId,
      }
    : undefined;
