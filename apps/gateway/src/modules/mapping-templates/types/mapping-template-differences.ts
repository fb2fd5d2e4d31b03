import type { TemplateApplied, TemplatePreview } from "@daypass/application";
import { Field, Int, ObjectType } from "type-graphql";
import { toGlobalId } from "../../../relay/global-id.js";
import { TenantApp } from "../../tenant-apps/types/tenant-app.js";
import { toUserErrors } from "../../user-errors/to-user-errors.js";
import { UserError } from "../../user-errors/user-error.js";
import { MappingRule } from "./mapping-template.js";

@ObjectType("MappingTemplateDifference", {
  simpleResolvers: true,
  description:
    "What putting a template in place would change in one tenant app. A changed mapping is one out and one in.",
})
export class MappingTemplateDifference {
  @Field(() => TenantApp, { description: "The tenant app." })
  readonly tenantApp: TenantApp;

  @Field(() => [MappingRule], { description: "Of the template, and not there yet." })
  readonly added: readonly MappingRule[];

  @Field(() => [MappingRule], { description: "There, and not of the template: they would go." })
  readonly removed: readonly MappingRule[];

  @Field(() => [String], {
    description: "How approval rules would be loosened, in words; then a second owner or admin confirms it there.",
  })
  readonly loosens: readonly string[];

  constructor(preview: TemplatePreview) {
    this.tenantApp = new TenantApp(preview.tenantApp);
    this.added = preview.added.map((rule) => new MappingRule(rule));
    this.removed = preview.removed.map((rule) => new MappingRule(rule));
    this.loosens = preview.loosens;
  }
}

@ObjectType("MappingTemplateResult", {
  simpleResolvers: true,
  description: "What came of putting a template in place in one tenant app.",
})
export class MappingTemplateResult {
  @Field(() => String, { description: "Id of the tenant app, as it was given." })
  readonly tenantAppId: string;

  @Field(() => TenantApp, { nullable: true, description: "With its new mappings; null where it was refused." })
  readonly tenantApp: TenantApp | null;

  @Field(() => Int, { description: "Open grants that no mapping gives any more: closing now." })
  readonly endedAccessGrants: number;

  @Field(() => [UserError], {
    description: "Why it was refused there, as `setRoleMappings` would; empty when it worked.",
  })
  readonly userErrors: readonly UserError[];

  constructor(applied: TemplateApplied) {
    this.tenantAppId = toGlobalId("TenantApp", applied.tenantAppId);
    this.tenantApp = applied.tenantApp && new TenantApp(applied.tenantApp);
    this.endedAccessGrants = applied.endedGrants;
    this.userErrors = toUserErrors(applied.refusals);
  }
}
