import type { TenantApp as TenantAppRow } from "@daypass/domain";
import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { TenantApp } from "../../tenant-apps/types/tenant-app.js";
import type { PayloadOutcome } from "../../user-errors/outcome.js";
import { Payload, whenOk } from "../../user-errors/payload.js";

@InputType("EmergencyAccountInput", { description: "One emergency account of a tenant." })
export class EmergencyAccountInput {
  @Field(() => String, {
    description: "On the tenant's own onmicrosoft.com domain. One that is there is adopted, any other is made.",
  })
  userPrincipalName!: string;

  @Field(() => ID, {
    nullable: true,
    description: "Technician group whose members may see the password; left out, nobody of the staff may.",
  })
  viewerGroupId?: string | null;

  @Field(() => Int, { nullable: true, description: "1 to 365; left out, it is changed after a reveal alone." })
  rotateEveryDays?: number | null;
}

@InputType("SetEmergencyAccountsInput", { description: "All emergency accounts of a tenant." })
export class SetEmergencyAccountsInput {
  @Field(() => ID, { description: "The tenant app." })
  tenantAppId!: string;

  @Field(() => [EmergencyAccountInput], {
    description:
      "At most two. One that is not named is let go: it stays in Entra as it is, and what is kept of it stays kept.",
  })
  accounts!: EmergencyAccountInput[];
}

@ObjectType("SetEmergencyAccountsPayload", {
  simpleResolvers: true,
  description: "What came of `setEmergencyAccounts`.",
})
export class SetEmergencyAccountsPayload extends Payload {
  @Field(() => TenantApp, { nullable: true, description: "The tenant app; null when refused." })
  readonly tenantApp: TenantApp | null;

  constructor(outcome: PayloadOutcome<TenantAppRow>) {
    super(outcome);
    this.tenantApp = whenOk(outcome, (row) => new TenantApp(row));
  }
}
