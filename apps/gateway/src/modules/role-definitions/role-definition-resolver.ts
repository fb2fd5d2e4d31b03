import { searchRoles } from "@daypass/domain";
import { Arg, FieldResolver, Resolver } from "type-graphql";
import { TenantApp } from "../tenant-apps/types/tenant-app.js";
import { RoleDefinition } from "./types/role-definition.js";

@Resolver(() => TenantApp)
export class RoleDefinitionResolver {
  @FieldResolver(() => [RoleDefinition], { description: "Roles that can be mapped here, by name." })
  roleDefinitions(
    @Arg("search", () => String, { nullable: true, description: "Words of the name or description, without case." })
    search: string | null,
  ): RoleDefinition[] {
    return searchRoles(search).map((role) => new RoleDefinition(role));
  }
}
