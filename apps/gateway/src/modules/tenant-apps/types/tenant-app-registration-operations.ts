import type { TenantApp as TenantAppRow } from "@daypass/domain";
import { Field, ID, InputType, ObjectType } from "type-graphql";
import type { PayloadOutcome } from "../../user-errors/outcome.js";
import { Payload, whenOk } from "../../user-errors/payload.js";
import { TenantApp } from "./tenant-app.js";

@InputType("SetTenantAppRegistrationInput", {
  description: "A tenant's own app registration, with exactly one of `clientSecret` and `certificate`.",
})
export class SetTenantAppRegistrationInput {
  @Field(() => ID, { description: "The tenant app." })
  tenantAppId!: string;

  @Field(() => String, { description: "The registration's application (client) id." })
  clientId!: string;

  @Field(() => String, { nullable: true, description: "The secret's value, at most 500 characters." })
  clientSecret?: string | null;

  @Field(() => Date, { nullable: true, description: "When the secret ends, as Entra told who made it." })
  clientSecretExpiresAt?: Date | null;

  @Field(() => String, {
    nullable: true,
    description: "PEM text with the RSA private key, not encrypted, and its certificate.",
  })
  certificate?: string | null;
}

@ObjectType("SetTenantAppRegistrationPayload", {
  simpleResolvers: true,
  description: "What came of `setTenantAppRegistration`.",
})
export class SetTenantAppRegistrationPayload extends Payload {
  @Field(() => TenantApp, { nullable: true, description: "The tenant app as it is now; null when refused." })
  readonly tenantApp: TenantApp | null;

  constructor(outcome: PayloadOutcome<TenantAppRow>) {
    super(outcome);
    this.tenantApp = whenOk(outcome, (row) => new TenantApp(row));
  }
}

@InputType("RemoveTenantAppRegistrationInput", { description: "Which tenant app is to go by the deployment's again." })
export class RemoveTenantAppRegistrationInput {
  @Field(() => ID, { description: "The tenant app." })
  tenantAppId!: string;
}

@ObjectType("RemoveTenantAppRegistrationPayload", {
  simpleResolvers: true,
  description: "What came of `removeTenantAppRegistration`.",
})
export class RemoveTenantAppRegistrationPayload extends Payload {
  @Field(() => TenantApp, { nullable: true, description: "The tenant app as it is now; null when refused." })
  readonly tenantApp: TenantApp | null;

  constructor(outcome: PayloadOutcome<TenantAppRow>) {
    super(outcome);
    this.tenantApp = whenOk(outcome, (row) => new TenantApp(row));
  }
}
