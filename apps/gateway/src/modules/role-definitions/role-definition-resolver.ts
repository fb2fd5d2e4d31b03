import { BUILT_IN_ROLES, searchRoles } from "@daypass/domain";
import { Arg, Extensions, FieldResolver, Resolver } from "type-graphql";
import { LIST_LENGTH_EXTENSION } from "../../limits/cost.js";
import { TenantApp } from "../tenant-apps/types/tenant-app.js";
import { RoleDefinition } from "./types/role-definition.js";

@Resolver(() => TenantApp)
export class RoleDefinitionResolver {
  @FieldResolver(() => [RoleDefinition], { description: "Roles that can be mapped here, by name." })
  @Extensions({ [LIST_LENGTH_EXTENSION]: BUILT_IN_ROLES.length })
  roleDefinitions(
    @Arg("search", () => String, { nullable: true, description: "Words of the name or description, without case." })
    search: string | null,
  ): RoleDefinition[] {
    return searchRoles(search).map((role) => new RoleDefinition(role));
  }
}
