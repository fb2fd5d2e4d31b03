import {
  type DomainAuthenticationType as DomainAuthentication,
  type EntraDomain as EntraDomainRow,
  isEligibleDomain,
} from "@daypass/domain";
import { Field, ObjectType } from "type-graphql";
import { defineEnum } from "../../../schema/define-enum.js";

const DomainAuthenticationType = defineEnum<DomainAuthentication>(
  "DomainAuthenticationType",
  "Who signs in the accounts of a domain.",
  { MANAGED: "Entra ID itself.", FEDERATED: "Another identity provider: no accounts can be made there." },
);

@ObjectType("EntraDomain", { simpleResolvers: true, description: "A domain of the customer's Entra tenant." })
export class EntraDomain {
  @Field(() => String, { description: "The domain, e.g. `contoso.onmicrosoft.com`." })
  readonly name: string;

  @Field(() => Boolean, { description: "Entra has seen proof that the tenant owns it." })
  readonly isVerified: boolean;

  @Field(() => Boolean, { description: "The one Entra uses for new users." })
  readonly isDefault: boolean;

  @Field(() => DomainAuthenticationType, { description: "Who signs in its accounts." })
  readonly authenticationType: DomainAuthentication;

  @Field(() => Boolean, { description: "Good for `accountDomain`: verified, managed and short enough." })
  readonly eligible: boolean;

  constructor(row: EntraDomainRow) {
    this.name = row.name;
    this.isVerified = row.isVerified;
    this.isDefault = row.isDefault;
    this.authenticationType = row.authenticationType;
    this.eligible = isEligibleDomain(row);
  }
}
