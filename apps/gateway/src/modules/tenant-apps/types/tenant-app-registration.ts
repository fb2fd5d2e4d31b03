import type { TenantAppRegistration as TenantAppRegistrationRow } from "@daypass/domain";
import { Field, ObjectType } from "type-graphql";
import { defineEnum } from "../../../schema/define-enum.js";

const AppCredentialKind = defineEnum<TenantAppRegistrationRow["credentialKind"]>(
  "AppCredentialKind",
  "What an app registration proves itself to Entra with.",
  { SECRET: "A client secret.", CERTIFICATE: "A certificate and its private key." },
);

@ObjectType("TenantAppRegistration", {
  simpleResolvers: true,
  description: "A tenant's own app registration. What it proves itself with is sealed, and shown to nobody.",
})
export class TenantAppRegistration {
  @Field(() => String, { description: "Its application (client) id." })
  readonly clientId: string;

  @Field(() => AppCredentialKind, { description: "What it proves itself with." })
  readonly credentialKind: TenantAppRegistrationRow["credentialKind"];

  @Field(() => Date, {
    nullable: true,
    description: "When that ends: as a certificate tells, or as it was said of a secret; null where nobody said.",
  })
  readonly credentialExpiresAt: Date | null;

  @Field(() => Date, { description: "When the credential was last set." })
  readonly changedAt: Date;

  constructor(row: TenantAppRegistrationRow) {
    this.clientId = row.clientId;
    this.credentialKind = row.credentialKind;
    this.credentialExpiresAt = row.credentialExpiresAt ? new Date(row.credentialExpiresAt) : null;
    this.changedAt = new Date(row.changedAt);
  }
}
