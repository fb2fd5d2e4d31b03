import { z } from "zod";
import { roleName } from "../../seed/seed-schema.js";

const name = z.string().min(1);
const userAct = z.strictObject({ user: name });

/**
 * What a signed-in person of the tenant does with the roles they hold, by portal or Graph: the object changes, and the tenant's
 * audit log says who did it. `as` is an id or a name. Apps are made in the tenant where there is none of the name.
 */
export const insiderSchema = z.intersection(
  z.object({ as: name }),
  z.discriminatedUnion("do", [
    z.object({ do: z.literal("addAppSecret"), app: name }),
    z.object({ do: z.literal("consent"), app: name, scope: z.string().min(1).default("Mail.Read") }),
    z.object({ do: z.literal("addRoleMember"), role: roleName, ...userAct.shape }),
    z.object({ do: z.literal("addAppOwner"), app: name, ...userAct.shape }),
    z.object({ do: z.literal("federateDomain"), domain: name }),
    z.object({ do: z.literal("changeConditionalAccess"), policy: name, state: z.enum(["enabled", "disabled"]) }),
    z.object({ do: z.literal("resetPassword"), ...userAct.shape }),
  ]),
);

export type InsiderAct = z.input<typeof insiderSchema>;
export type ParsedInsiderAct = z.output<typeof insiderSchema>;
