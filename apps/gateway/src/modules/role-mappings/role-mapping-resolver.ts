import type { RoleMappingCommand } from "@daypass/application";
import { type Principal, vanishedRoles } from "@daypass/domain";
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import { Actor } from "../../auth/actor.js";
import { Allow } from "../../auth/rules.js";
import type { GatewayContext } from "../../context/gateway-context.js";
import { Once, type RunOnce } from "../../idempotency/once.js";
import { fromGlobalId, fromOptionalGlobalId } from "../../relay/global-id.js";
import { RoleDefinition, toRoleDefinitionsOf } from "../role-definitions/types/role-definition.js";
import { TechnicianGroup } from "../technician-groups/types/technician-group.js";
import { RoleMapping, RoleMappingStatus } from "./types/role-mapping.js";
import { type RoleMappingInput, SetRoleMappingsInput, SetRoleMappingsPayload } from "./types/set-role-mappings.js";

@Resolver(() => RoleMapping)
export class RoleMappingResolver {
  @FieldResolver(() => [RoleDefinition], { description: "The roles, in the order they were given." })
  async roles(@Root() mapping: RoleMapping, @Ctx() { loaders }: GatewayContext): Promise<RoleDefinition[]> {
    return toRoleDefinitionsOf(await loaders.tenantApps.load(mapping.tenantAppId), mapping.roleTemplateIds);
  }

  @FieldResolver(() => RoleMappingStatus, { description: "BLOCKED while `vanishedRoles` are named." })
  async status(@Root() mapping: RoleMapping, @Ctx() context: GatewayContext): Promise<"READY" | "BLOCKED"> {
    return (await this.vanishedRoles(mapping, context)).length > 0 ? "BLOCKED" : "READY";
  }

  @FieldResolver(() => [RoleDefinition], {
    description: "Roles of it that the tenant was seen not to have any more. Take them out, or map others.",
  })
  async vanishedRoles(@Root() mapping: RoleMapping, @Ctx() { loaders }: GatewayContext): Promise<RoleDefinition[]> {
    const app = await loaders.tenantApps.load(mapping.tenantAppId);
    return app ? toRoleDefinitionsOf(app, vanishedRoles(app, mapping.roleTemplateIds)) : [];
  }

  @FieldResolver(() => TechnicianGroup, {
    nullable: true,
    description: "The group it is for; null where it is for every technician.",
  })
  technicianGroup(@Root() mapping: RoleMapping, @Ctx() context: GatewayContext): Promise<TechnicianGroup | null> {
    return loadGroup(mapping.technicianGroupId, context);
  }

  @FieldResolver(() => TechnicianGroup, {
    nullable: true,
    description: "The group that approves; null where the owners do, or no approval is needed.",
  })
  approverGroup(@Root() mapping: RoleMapping, @Ctx() context: GatewayContext): Promise<TechnicianGroup | null> {
    return loadGroup(mapping.approverGroupId, context);
  }

  @Mutation(() => SetRoleMappingsPayload, {
    description:
      "Replaces all role mappings of a tenant app, all or nothing; open grants that lose their mapping end. What loosens an approval rule waits for a second owner or admin (NOT_ALLOWED with the `PendingChange`). Needs `roleMapping:write`. Refusals: NOT_FOUND, INVALID_INPUT, ROLE_UNKNOWN, DURATION_EXCEEDS_MAXIMUM, CONFLICT, NOT_ALLOWED.",
  })
  @Allow("roleMapping:write")
  async setRoleMappings(
    @Arg("input", () => SetRoleMappingsInput, { description: "The whole set." }) input: SetRoleMappingsInput,
    @Actor() actor: Principal,
    @Once() once: RunOnce,
    @Ctx() { useCases, now }: GatewayContext,
  ): Promise<SetRoleMappingsPayload> {
    const tenantAppId = fromGlobalId("TenantApp", input.tenantAppId);
    const mappings = input.mappings.map(toChange);
    return new SetRoleMappingsPayload(
      await once(() => useCases.setRoleMappings.execute(actor, { tenantAppId, mappings })),
      now,
    );
  }
}

export const toChange = (input: RoleMappingInput): RoleMappingCommand => ({
  technicianGroupId: fromOptionalGlobalId("TechnicianGroup", input.technicianGroupId) ?? null,
  allTechnicians: input.allTechnicians ?? false,
  roleTemplateIds: input.roleTemplateIds,
  maxDurationMinutes: input.maxDurationMinutes ?? null,
  requiresApproval: input.requiresApproval ?? false,
  approverGroupId: fromOptionalGlobalId("TechnicianGroup", input.approverGroupId) ?? null,
  breakGlass: input.breakGlass ?? false,
});

export async function loadGroup(id: string | null, { loaders }: GatewayContext): Promise<TechnicianGroup | null> {
  const row = id ? await loaders.technicianGroups.load(id) : null;
  return row && new TechnicianGroup(row);
}
