import { BUILT_IN_ROLES, searchRolesOf } from "@daypass/domain";
import { Arg, Extensions, FieldResolver, Resolver, Root } from "type-graphql";
import { LIST_LENGTH_EXTENSION } from "../../limits/cost.js";
import { TenantApp } from "../tenant-apps/types/tenant-app.js";
import { RoleDefinition } from "./types/role-definition.js";

/** A tenant has few roles of its own; Entra allows a hundred. */
const OWN_ROLES = 100;

@Resolver(() => TenantApp)
export class RoleDefinitionResolver {
  @FieldResolver(() => [RoleDefinition], {
    description: "Roles that can be mapped here, as they were last seen: Entra's by name, then the tenant's own.",
  })
  @Extensions({ [LIST_LENGTH_EXTENSION]: BUILT_IN_ROLES.length + OWN_ROLES })
  roleDefinitions(
    @Arg("search", () => String, { nullable: true, description: "Words of the name or description, without case." })
    search: string | null,
    @Root() app: TenantApp,
  ): RoleDefinition[] {
    return searchRolesOf(app, search).map((role) => new RoleDefinition(role));
  }
}
