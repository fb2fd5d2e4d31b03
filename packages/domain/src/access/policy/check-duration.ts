import { WINDOW_LIMITS_MINUTES } from "../../tenant-app/tenant-app.js";
import { type AccessCheck, ceilingMinutes, effectiveDurationMinutes } from "./access-facts.js";

const path = ["input", "durationMinutes"];

/** The ceiling is the smallest over the requested roles, and never above the tenant app's. */
export const checkDuration: AccessCheck = (facts) => {
  const minutes = effectiveDurationMinutes(facts);
  if (!Number.isInteger(minutes) || minutes < WINDOW_LIMITS_MINUTES.min) {
    return {
      code: "INVALID_INPUT",
      message: `durationMinutes: a whole number of at least ${WINDOW_LIMITS_MINUTES.min}.`,
      path,
    };
  }
  const maxDurationMinutes = ceilingMinutes(facts);
  if (minutes <= maxDurationMinutes) return undefined;
  return {
    code: "DURATION_EXCEEDS_MAXIMUM",
    message: `durationMinutes: at most ${maxDurationMinutes} minutes for these roles here.`,
    path,
    maxDurationMinutes,
  };
};
