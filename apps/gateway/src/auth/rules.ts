import type { Permission } from "@daypass/domain";
import { Authorized, Extensions } from "type-graphql";

/** What an operation or a guarded field asks of its caller. */
export type AccessRule = Permission | "authenticated";

/** The rules in a field's `extensions`, where the schema walk and the check before mutations find them. */
export const RULES_EXTENSION = "rules";

/**
 * The caller needs every permission named; without names, being signed in is enough.
 * Only on queries, mutations and field resolvers: a plain field of a type with simple resolvers would drop it silently.
 */
export function Allow(...permissions: readonly Permission[]): MethodDecorator {
  const rules: readonly AccessRule[] = permissions.length > 0 ? permissions : ["authenticated"];
  return (target, key, descriptor) => {
    Authorized<AccessRule>(rules)(target, key, descriptor);
    Extensions({ [RULES_EXTENSION]: rules })(target, key, descriptor);
  };
}
