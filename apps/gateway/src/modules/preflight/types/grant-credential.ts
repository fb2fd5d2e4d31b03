import type { GrantCredential as GrantCredentialRow } from "@daypass/domain";
import { Field, ObjectType } from "type-graphql";
import { defineEnum } from "../../../schema/define-enum.js";

const GrantCredentialKind = defineEnum<GrantCredentialRow["kind"]>(
  "GrantCredentialKind",
  "What a grant's account is signed in to with.",
  {
    PASS: "A Temporary Access Pass.",
    PASSWORD: "The account's password: a fallback where passes are off.",
    NONE: "Nothing: a request is refused until the tenant's policy or the account mode is another.",
  },
);

@ObjectType("GrantCredential", {
  simpleResolvers: true,
  description: "What the next grant will be signed in with, known before it is asked for.",
})
export class GrantCredential {
  @Field(() => GrantCredentialKind, { description: "Which." })
  readonly kind: GrantCredentialRow["kind"];

  @Field(() => String, { description: "Why, in words." })
  readonly reason: string;

  constructor({ kind, reason }: GrantCredentialRow) {
    this.kind = kind;
    this.reason = reason;
  }
}
