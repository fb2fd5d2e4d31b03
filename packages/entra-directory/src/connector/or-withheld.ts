import { GraphError, isPermissionDenied } from "@daypass/graph-client";
import { isNotOffered } from "../graph/not-offered.js";

/** Why a fact cannot be told: it may not be read, or is not there. Undefined: something else went wrong. */
export function isWithheld(error: unknown): "denied" | "absent" | undefined {
  if (isPermissionDenied(error)) return "denied";
  // Conditional access answers a tenant without its licence by a code of its own.
  if (error instanceof GraphError && error.status === 403) return "denied";
  return isNotOffered(error) ? "absent" : undefined;
}

/** A missing permission, or a cloud without the resource, leaves a fact out; anything else fails the whole. */
export function orWithheld<T, N>(reading: () => T, withheld: N): T | N {
  try {
    return reading();
  } catch (error) {
    if (isWithheld(error)) return withheld;
    throw error;
  }
}
