import type { TenantApp as TenantAppRow } from "@daypass/domain";
import { Field, ID, InputType, ObjectType } from "type-graphql";
import { TenantApp } from "../../tenant-apps/types/tenant-app.js";
import type { PayloadOutcome } from "../../user-errors/outcome.js";
import { Payload, whenOk } from "../../user-errors/payload.js";

@InputType("BeginTenantAuthorizationInput", { description: "Which tenant app is to be authorized." })
export class BeginTenantAuthorizationInput {
  @Field(() => ID, { description: "The tenant app." })
  tenantAppId!: string;

  @Field(() => String, {
    nullable: true,
    description: "A domain or the id of the Entra tenant: sign-in has to happen there. Left out, the person picks.",
  })
  expectedTenant?: string | null;
}

@ObjectType("BeginTenantAuthorizationPayload", {
  simpleResolvers: true,
  description: "What came of `beginTenantAuthorization`.",
})
export class BeginTenantAuthorizationPayload extends Payload {
  @Field(() => String, {
    nullable: true,
    description: "To be opened in a browser by an administrator of the tenant; good once. Null when refused.",
  })
  readonly authorizationUrl: string | null;

  @Field(() => Date, { nullable: true, description: "The URL is good until then." })
  readonly expiresAt: Date | null;

  constructor(outcome: PayloadOutcome<{ authorizationUrl: string; expiresAt: Date }>) {
    super(outcome);
    this.authorizationUrl = whenOk(outcome, ({ authorizationUrl }) => authorizationUrl);
    this.expiresAt = whenOk(outcome, ({ expiresAt }) => expiresAt);
  }
}

@InputType("CheckTenantAuthorizationInput", { description: "Which tenant app's consent is to be looked at." })
export class CheckTenantAuthorizationInput {
  @Field(() => ID, { description: "The tenant app." })
  tenantAppId!: string;
}

@ObjectType("CheckTenantAuthorizationPayload", {
  simpleResolvers: true,
  description: "What came of `checkTenantAuthorization`.",
})
export class CheckTenantAuthorizationPayload extends Payload {
  @Field(() => TenantApp, { nullable: true, description: "The tenant app with what was just seen; null when refused." })
  readonly tenantApp: TenantApp | null;

  constructor(outcome: PayloadOutcome<TenantAppRow>) {
    super(outcome);
    this.tenantApp = whenOk(outcome, (row) => new TenantApp(row));
  }
}
