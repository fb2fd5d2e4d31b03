import type { MappingRule as MappingRuleRow, MappingTemplate as MappingTemplateRow } from "@daypass/domain";
import { Field, Int, ObjectType } from "type-graphql";
import { connectionOf } from "../../../relay/connection.js";
import { Node } from "../../../relay/node.js";
import { RoleDefinition, toRoleDefinitions } from "../../role-definitions/types/role-definition.js";

@ObjectType("MappingRule", {
  simpleResolvers: true,
  description: "A role mapping as it would be in any tenant app: for a technician group, or for every technician.",
})
export class MappingRule {
  @Field(() => Boolean, { description: "True: for every technician; then there is no group." })
  readonly allTechnicians: boolean;

  @Field(() => [RoleDefinition], { description: "The roles, in the order they were given." })
  readonly roles: readonly RoleDefinition[];

  @Field(() => Int, { nullable: true, description: "Ceiling in minutes; null follows the tenant app's." })
  readonly maxDurationMinutes: number | null;

  @Field(() => Boolean, { description: "Requests wait for an approval." })
  readonly requiresApproval: boolean;

  @Field(() => Boolean, { description: "The approval may be skipped in an emergency; every owner is told." })
  readonly breakGlass: boolean;

  readonly technicianGroupId: string | null;
  readonly approverGroupId: string | null;

  constructor(rule: MappingRuleRow) {
    this.allTechnicians = rule.allTechnicians;
    this.roles = toRoleDefinitions(rule.roleTemplateIds);
    this.maxDurationMinutes = rule.maxDurationMinutes;
    this.requiresApproval = rule.requiresApproval;
    this.breakGlass = rule.breakGlass === true;
    this.technicianGroupId = rule.technicianGroupId;
    this.approverGroupId = rule.approverGroupId;
  }
}

@ObjectType("MappingTemplate", {
  implements: Node,
  simpleResolvers: true,
  description: "A whole set of role mappings under a name, to be put in place in many tenant apps.",
})
export class MappingTemplate extends Node {
  @Field(() => String, { description: "Unique in the organization, without case." })
  readonly name: string;

  @Field(() => [MappingRule], { description: "The whole set." })
  readonly mappings: readonly MappingRule[];

  @Field(() => Date, { description: "When it was made." })
  readonly createdAt: Date;

  constructor(row: MappingTemplateRow) {
    super("MappingTemplate", row.id);
    this.name = row.name;
    this.mappings = row.mappings.map((rule) => new MappingRule(rule));
    this.createdAt = row.createdAt;
  }
}

export const MappingTemplateConnection = connectionOf("MappingTemplate", "mapping templates", () => MappingTemplate);
