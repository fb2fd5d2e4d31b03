import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { GatewayContext } from "../../context/gateway-context.js";
import { loadGroup } from "../role-mappings/role-mapping-resolver.js";
import { TechnicianGroup } from "../technician-groups/types/technician-group.js";
import { MappingRule } from "./types/mapping-template.js";

@Resolver(() => MappingRule)
export class MappingRuleResolver {
  @FieldResolver(() => TechnicianGroup, {
    nullable: true,
    description: "The group it is for; null where it is for every technician.",
  })
  technicianGroup(@Root() rule: MappingRule, @Ctx() context: GatewayContext): Promise<TechnicianGroup | null> {
    return loadGroup(rule.technicianGroupId, context);
  }

  @FieldResolver(() => TechnicianGroup, {
    nullable: true,
    description: "The group that approves; null where the owners do, or no approval is needed.",
  })
  approverGroup(@Root() rule: MappingRule, @Ctx() context: GatewayContext): Promise<TechnicianGroup | null> {
    return loadGroup(rule.approverGroupId, context);
  }
}
