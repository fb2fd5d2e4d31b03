import {
  describeRole,
  describeRoleOf,
  type RoleDefinition as RoleDefinitionRow,
  type RoleSource,
} from "@daypass/domain";
import { Field, ID, ObjectType } from "type-graphql";

@ObjectType("RoleDefinition", { simpleResolvers: true, description: "An Entra directory role." })
export class RoleDefinition {
  @Field(() => ID, {
    description: "Entra's template id of the role: the same in every tenant. Not good for `node(id:)`.",
  })
  readonly templateId: string;

  @Field(() => String, { description: "Name as Entra shows it." })
  readonly displayName: string;

  @Field(() => String, { description: "What the role lets its holder do." })
  readonly description: string;

  @Field(() => Boolean, { description: "Microsoft counts the role as privileged." })
  readonly isPrivileged: boolean;

  @Field(() => Boolean, { description: "One of Entra's own roles." })
  readonly isBuiltIn: boolean;

  constructor(role: RoleDefinitionRow) {
    this.templateId = role.templateId;
    this.displayName = role.displayName;
    this.description = role.description;
    this.isPrivileged = role.isPrivileged;
    this.isBuiltIn = role.isBuiltIn;
  }
}

/** By the tenant's own names for roles of its own. */
export const toRoleDefinitionsOf = (app: RoleSource | null, templateIds: readonly string[]): RoleDefinition[] =>
  templateIds.map((id) => new RoleDefinition(app ? describeRoleOf(app, id) : describeRole(id)));

export const toRoleDefinitions = (templateIds: readonly string[]): readonly RoleDefinition[] =>
  templateIds.map((id) => new RoleDefinition(describeRole(id)));
