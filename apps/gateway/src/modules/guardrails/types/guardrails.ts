import type { Guardrails as GuardrailsRow } from "@daypass/domain";
import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { RoleDefinition, toRoleDefinitions } from "../../role-definitions/types/role-definition.js";
import type { PayloadOutcome } from "../../user-errors/outcome.js";
import { Payload, whenOk } from "../../user-errors/payload.js";

@ObjectType("Guardrails", {
  simpleResolvers: true,
  description: "Rules of the organization that stand above every role mapping.",
})
export class Guardrails {
  @Field(() => [RoleDefinition], { description: "The roles that the rules are about." })
  readonly protectedRoles: readonly RoleDefinition[];

  @Field(() => Boolean, { description: "Protected roles need an approval, whatever a mapping says." })
  readonly approvalRequired: boolean;

  @Field(() => Int, {
    nullable: true,
    description: "Protected roles are given for so many minutes at most; null: no cap.",
  })
  readonly maxDurationMinutes: number | null;

  constructor(row: GuardrailsRow) {
    this.protectedRoles = toRoleDefinitions(row.protectedRoleTemplateIds);
    this.approvalRequired = row.approvalRequired;
    this.maxDurationMinutes = row.maxDurationMinutes;
  }
}

@InputType("SetGuardrailsInput", { description: "What changes; what is left out stays." })
export class SetGuardrailsInput {
  @Field(() => [ID], { nullable: true, description: "Template ids of the built-in roles to protect: all of them." })
  protectedRoleTemplateIds?: string[] | null;

  @Field(() => Boolean, { nullable: true, description: "Whether protected roles always need an approval." })
  approvalRequired?: boolean | null;

  @Field(() => Int, { nullable: true, description: "The cap on protected roles in minutes; null takes it away." })
  maxDurationMinutes?: number | null;
}

@ObjectType("SetGuardrailsPayload", { simpleResolvers: true, description: "What came of `setGuardrails`." })
export class SetGuardrailsPayload extends Payload {
  @Field(() => Guardrails, { nullable: true, description: "The guardrails from now on; null when refused." })
  readonly guardrails: Guardrails | null;

  constructor(outcome: PayloadOutcome<GuardrailsRow>) {
    super(outcome);
    this.guardrails = whenOk(outcome, (row) => new Guardrails(row));
  }
}
