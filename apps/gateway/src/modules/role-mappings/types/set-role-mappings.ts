import type { AccessGrant as AccessGrantRow, TenantApp as TenantAppRow } from "@daypass/domain";
import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { AccessGrant } from "../../access-grants/types/access-grant.js";
import { TenantApp } from "../../tenant-apps/types/tenant-app.js";
import type { PayloadOutcome } from "../../user-errors/outcome.js";
import { Payload, whenOk } from "../../user-errors/payload.js";

@InputType("RoleMappingInput", { description: "One mapping of the set: exactly one of a group and `allTechnicians`." })
export class RoleMappingInput {
  @Field(() => ID, { nullable: true, description: "The technician group it is for." })
  technicianGroupId?: string | null;

  @Field(() => Boolean, { nullable: true, description: "True: it is for every technician." })
  allTechnicians?: boolean | null;

  @Field(() => [ID], { description: "Template ids of built-in Entra roles, at least one (ROLE_UNKNOWN)." })
  roleTemplateIds!: string[];

  @Field(() => Int, {
    nullable: true,
    description: "Ceiling in minutes, 1 up to the tenant app's; left out, the tenant app's holds.",
  })
  maxDurationMinutes?: number | null;

  @Field(() => Boolean, { nullable: true, description: "Requests wait for an approval; false when left out." })
  requiresApproval?: boolean | null;

  @Field(() => ID, { nullable: true, description: "The group that approves; left out, the owners do." })
  approverGroupId?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "The approval may be skipped in an emergency, and every owner is told; false when left out.",
  })
  breakGlass?: boolean | null;
}

@InputType("SetRoleMappingsInput", { description: "The whole set of mappings of a tenant app." })
export class SetRoleMappingsInput {
  @Field(() => ID, { description: "The tenant app." })
  tenantAppId!: string;

  @Field(() => [RoleMappingInput], {
    description: "All mappings from now on; an empty list lets nobody request anything.",
  })
  mappings!: RoleMappingInput[];
}

@ObjectType("SetRoleMappingsPayload", { simpleResolvers: true, description: "What came of `setRoleMappings`." })
export class SetRoleMappingsPayload extends Payload {
  @Field(() => TenantApp, { nullable: true, description: "The tenant app with its new mappings; null when refused." })
  readonly tenantApp: TenantApp | null;

  @Field(() => [AccessGrant], { description: "Open grants that no mapping gives any more: closing now." })
  readonly endedAccessGrants: readonly AccessGrant[];

  constructor(
    outcome: PayloadOutcome<{ tenantApp: TenantAppRow; endedAccessGrants: readonly AccessGrantRow[] }>,
    now: Date,
  ) {
    super(outcome);
    this.tenantApp = whenOk(outcome, ({ tenantApp }) => new TenantApp(tenantApp));
    this.endedAccessGrants = outcome.ok
      ? outcome.value.endedAccessGrants.map((grant) => new AccessGrant(grant, now))
      : [];
  }
}
