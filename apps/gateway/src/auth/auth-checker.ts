import type { AuthChecker } from "type-graphql";
import type { GatewayContext } from "../context/gateway-context.js";
import { checkRules } from "./check-rules.js";
import type { AccessRule } from "./rules.js";

/** The outer gate. It throws its own errors, so that codes and statuses are ours. */
export const authChecker: AuthChecker<GatewayContext, AccessRule> = ({ context }, rules) => {
  checkRules(context.principal, rules);
  return true;
};
