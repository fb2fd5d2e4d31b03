import type { OauthClient as OauthClientRow } from "@daypass/application";
import { Field, ID, InputType, ObjectType } from "type-graphql";
import type { PayloadOutcome } from "../../user-errors/outcome.js";
import { Payload, whenOk } from "../../user-errors/payload.js";
import { OauthClient } from "./oauth-client.js";

@InputType("CreateOauthClientInput", { description: "A new OAuth client." })
export class CreateOauthClientInput {
  @Field(() => String, { description: "What it is for, 1 to 200 characters." })
  name!: string;

  @Field(() => String, {
    description:
      "JSON of a JWK Set of 1 to 5 public keys, or of one public JWK: EC P-256, OKP Ed25519, or RSA of 2048 to 4096 bits. Private keys are refused.",
  })
  jwks!: string;

  @Field(() => [String], {
    description:
      "What it may do, as `resource:action`, within the creator's own power (NOT_ALLOWED). `credentials:reveal` is never implied.",
  })
  scopes!: string[];

  @Field(() => Date, { description: "It stops working then: after now and within 366 days." })
  expiresAt!: Date;

  @Field(() => [ID], {
    nullable: true,
    description: "Customers it is limited to; left out, all that the creator reaches.",
  })
  customerIds?: string[] | null;
}

@ObjectType("CreateOauthClientPayload", { simpleResolvers: true, description: "What came of `createOauthClient`." })
export class CreateOauthClientPayload extends Payload {
  @Field(() => OauthClient, { nullable: true, description: "The new client; null when refused." })
  readonly oauthClient: OauthClient | null;

  constructor(outcome: PayloadOutcome<OauthClientRow>) {
    super(outcome);
    this.oauthClient = whenOk(outcome, (row) => new OauthClient(row));
  }
}

@InputType("RevokeOauthClientInput", { description: "Which client is to stop working." })
export class RevokeOauthClientInput {
  @Field(() => ID, { description: "The OAuth client." })
  oauthClientId!: string;
}

@ObjectType("RevokeOauthClientPayload", { simpleResolvers: true, description: "What came of `revokeOauthClient`." })
export class RevokeOauthClientPayload extends Payload {
  @Field(() => OauthClient, { nullable: true, description: "The client, now revoked; null when refused." })
  readonly oauthClient: OauthClient | null;

  constructor(outcome: PayloadOutcome<OauthClientRow>) {
    super(outcome);
    this.oauthClient = whenOk(outcome, (row) => new OauthClient(row));
  }
}
