import { GraphError, isLicenceMissing } from "@daypass/graph-client";

const UNKNOWN_SEGMENT = /resource not found for the segment/i;

/** The tenant has no such feature: its licence is missing, or its cloud does not have it. */
export function isNotOffered(error: unknown): boolean {
  if (!(error instanceof GraphError)) return false;
  if (isLicenceMissing(error) || error.status === 404 || error.status === 501) return true;
  return error.status === 400 && UNKNOWN_SEGMENT.test(error.graphMessage ?? "");
}
