import type { Refusal } from "../../ports/outcome.js";
import { DurationExceedsMaximumError, RolesRefusedError } from "./access-user-errors.js";
import { GenericUserError, type UserError } from "./user-error.js";

/** Each refusal as the type that has room for what it carries. */
export const toUserErrors = (refusals: readonly Refusal[]): readonly UserError[] => refusals.map(toUserError);

function toUserError(refusal: Refusal): UserError {
  if (refusal.maxDurationMinutes !== undefined) {
    return new DurationExceedsMaximumError(refusal, refusal.maxDurationMinutes);
  }
  if (refusal.roleTemplateIds !== undefined) return new RolesRefusedError(refusal, refusal.roleTemplateIds);
  return new GenericUserError(refusal);
}
