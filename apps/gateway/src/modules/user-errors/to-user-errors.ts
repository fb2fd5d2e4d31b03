import { DurationExceedsMaximumError, RoleRefusedError } from "./access-user-errors.js";
import type { UserRefusal } from "./outcome.js";
import { RetryLaterError } from "./retry-later-error.js";
import { SecondPersonRequiredError } from "./second-person-required-error.js";
import { StepUpRequiredError } from "./step-up-required-error.js";
import { GenericUserError, type UserError } from "./user-error.js";

/** Each refusal as the type that has room for what it carries. */
export const toUserErrors = (refusals: readonly UserRefusal[]): readonly UserError[] => refusals.map(toUserError);

function toUserError(refusal: UserRefusal): UserError {
  if (refusal.maxDurationMinutes !== undefined) {
    return new DurationExceedsMaximumError(refusal, refusal.maxDurationMinutes);
  }
  if (refusal.roleTemplateIds !== undefined) return new RoleRefusedError(refusal, refusal.roleTemplateIds);
  if (refusal.pendingChangeId !== undefined) return new SecondPersonRequiredError(refusal, refusal.pendingChangeId);
  if (refusal.retryAt !== undefined) return new RetryLaterError(refusal, refusal.retryAt);
  if (refusal.stepUp) return new StepUpRequiredError(refusal);
  return new GenericUserError(refusal);
}
