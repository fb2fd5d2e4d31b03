import type { AccessCheck } from "./access-facts.js";

/** After an emergency stop nothing new is opened until an owner lifts it. */
export const checkNotSuspended: AccessCheck = ({ suspended }) =>
  suspended
    ? { code: "SUSPENDED", message: "New access is suspended. An owner has to lift the suspension first." }
    : undefined;
