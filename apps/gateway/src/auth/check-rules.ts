import { may, type Principal } from "@daypass/domain";
import { forbidden, unauthenticated } from "../errors/gateway-errors.js";
import type { AccessRule } from "./rules.js";

/** @throws UNAUTHENTICATED without a principal, FORBIDDEN when it lacks a permission */
export function checkRules(principal: Principal | null, rules: readonly AccessRule[], refusal = forbidden): void {
  for (const rule of rules) {
    if (!principal) throw unauthenticated();
    if (rule !== "authenticated" && !may(principal, rule)) throw refusal(rule);
  }
}
