import type { TemplateApplied } from "@daypass/application";
import type { MappingTemplate as MappingTemplateRow } from "@daypass/domain";
import { Field, ID, InputType, ObjectType } from "type-graphql";
import { RoleMappingInput } from "../../role-mappings/types/set-role-mappings.js";
import type { PayloadOutcome } from "../../user-errors/outcome.js";
import { Payload } from "../../user-errors/payload.js";
import { MappingTemplate } from "./mapping-template.js";
import { MappingTemplateResult } from "./mapping-template-differences.js";

@InputType("CreateMappingTemplateInput", { description: "A new template." })
export class CreateMappingTemplateInput {
  @Field(() => String, { description: "Such as `Level 1`; unique, 1 to 200 characters." })
  name!: string;

  @Field(() => [RoleMappingInput], { description: "The whole set, at most 50." })
  mappings!: RoleMappingInput[];
}

@InputType("UpdateMappingTemplateInput", { description: "A template as it is to be, as a whole." })
export class UpdateMappingTemplateInput extends CreateMappingTemplateInput {
  @Field(() => ID, { description: "The template." })
  mappingTemplateId!: string;
}

@InputType("DeleteMappingTemplateInput", { description: "Which template is to go." })
export class DeleteMappingTemplateInput {
  @Field(() => ID, { description: "The template." })
  mappingTemplateId!: string;
}

@InputType("ApplyMappingTemplateInput", { description: "Which template is put in place, and where." })
export class ApplyMappingTemplateInput {
  @Field(() => ID, { description: "The template." })
  mappingTemplateId!: string;

  @Field(() => [ID], { description: "The tenant apps, 1 to 50; all their mappings are replaced." })
  tenantAppIds!: string[];
}

@ObjectType({ simpleResolvers: true })
abstract class TemplatePayload extends Payload {
  @Field(() => MappingTemplate, { nullable: true, description: "The template; null when refused." })
  readonly mappingTemplate: MappingTemplate | null;

  constructor(outcome: PayloadOutcome<MappingTemplateRow>) {
    super(outcome);
    this.mappingTemplate = outcome.ok ? new MappingTemplate(outcome.value) : null;
  }
}

@ObjectType("CreateMappingTemplatePayload", {
  simpleResolvers: true,
  description: "What came of `createMappingTemplate`.",
})
export class CreateMappingTemplatePayload extends TemplatePayload {}

@ObjectType("UpdateMappingTemplatePayload", {
  simpleResolvers: true,
  description: "What came of `updateMappingTemplate`.",
})
export class UpdateMappingTemplatePayload extends TemplatePayload {}

@ObjectType("DeleteMappingTemplatePayload", {
  simpleResolvers: true,
  description: "What came of `deleteMappingTemplate`.",
})
export class DeleteMappingTemplatePayload extends TemplatePayload {}

@ObjectType("ApplyMappingTemplatePayload", {
  simpleResolvers: true,
  description: "What came of `applyMappingTemplate`.",
})
export class ApplyMappingTemplatePayload extends Payload {
  @Field(() => [MappingTemplateResult], { description: "One for each tenant app; empty when refused as a whole." })
  readonly results: readonly MappingTemplateResult[];

  constructor(outcome: PayloadOutcome<readonly TemplateApplied[]>) {
    super(outcome);
    this.results = outcome.ok ? outcome.value.map((applied) => new MappingTemplateResult(applied)) : [];
  }
}
