import { type GraphQLResolveInfo, getDirectiveValues } from "graphql";
import { badUserInput } from "../errors/gateway-errors.js";
import { idempotentDirective } from "../schema/idempotent-directive.js";

const KEY = /^[\x21-\x7e]{1,255}$/;

/**
 * The key a mutation field was sent with: of its directive, else of the header; null where there is none.
 * @throws BAD_USER_INPUT for a key that cannot be used, and where one field was given several
 */
export function idempotencyKeyOf(info: GraphQLResolveInfo, header: string | null): string | null {
  const given = info.fieldNodes.map((node) => getDirectiveValues(idempotentDirective, node, info.variableValues)?.key);
  const keys = new Set(given.map((key) => (typeof key === "string" ? key : null)));
  if (keys.size > 1) throw badUserInput("key", `@idempotent: ${info.fieldName} was given different keys.`);
  const [directiveKey = null] = keys;
  const key = directiveKey ?? header;
  if (key !== null && !KEY.test(key)) {
    throw badUserInput("key", "The idempotency key has to be 1 to 255 visible ASCII characters.");
  }
  return key;
}
