import { EnvironmentError, scrubText } from "@daypass/service-kit";

/** A fault in words for a terminal: no stack, no secret. */
export function explain(error: unknown): string {
  if (error instanceof EnvironmentError) return error.message;
  const message = error instanceof Error ? error.message : String(error);
  return scrubText(`daypass: ${message || "an unknown fault"}`);
}
