import type { Principal } from "@daypass/domain";
import { createParameterDecorator } from "type-graphql";
import type { GatewayContext } from "../context/gateway-context.js";
import { unauthenticated } from "../errors/gateway-errors.js";
import { requestHash } from "../idempotency/request-hash.js";

/** The caller, for operations with a rule: who acts comes from the verified token, never from an argument. */
export const Actor = () =>
  createParameterDecorator<GatewayContext>(({ context, info, args }): Principal => {
    const { principal, stepUpSecret } = context;
    if (!principal) throw unauthenticated();
    if (principal.kind !== "TECHNICIAN" || info.operation.operation !== "mutation") return principal;
    const action = `${info.fieldName}:${requestHash(args)}`;
    return { ...principal, confirming: { action, secret: stepUpSecret } };
  });
