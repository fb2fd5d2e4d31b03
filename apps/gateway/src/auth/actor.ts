import { createParameterDecorator } from "type-graphql";
import type { GatewayContext } from "../context/gateway-context.js";
import { unauthenticated } from "../errors/gateway-errors.js";

/** The caller, for operations with a rule: who acts comes from the verified token, never from an argument. */
export const Actor = () =>
  createParameterDecorator<GatewayContext>(({ context }) => {
    if (!context.principal) throw unauthenticated();
    return context.principal;
  });
