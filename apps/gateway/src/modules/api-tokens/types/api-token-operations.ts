import type { ApiToken as ApiTokenRow } from "@daypass/application";
import { Field, ID, InputType, ObjectType } from "type-graphql";
import type { PayloadOutcome } from "../../user-errors/outcome.js";
import { Payload, whenOk } from "../../user-errors/payload.js";
import { ApiToken } from "./api-token.js";

@InputType("CreateApiTokenInput", { description: "A new API token." })
export class CreateApiTokenInput {
  @Field(() => String, { description: "What it is for, 1 to 200 characters." })
  name!: string;

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

/** `secret` is null in the replay of an idempotency key. */
export type CreateApiTokenOutcome = PayloadOutcome<{ apiToken: ApiTokenRow; secret: string | null }>;

@ObjectType("CreateApiTokenPayload", { simpleResolvers: true, description: "What came of `createApiToken`." })
export class CreateApiTokenPayload extends Payload {
  @Field(() => ApiToken, { nullable: true, description: "The new token; null when refused." })
  readonly apiToken: ApiToken | null;

  @Field(() => String, {
    nullable: true,
    description:
      "The secret, in this answer and never again; null when refused, and when an idempotency key is replayed.",
  })
  readonly secret: string | null;

  constructor(outcome: CreateApiTokenOutcome) {
    super(outcome);
    this.apiToken = whenOk(outcome, ({ apiToken }) => new ApiToken(apiToken));
    this.secret = whenOk(outcome, ({ secret }) => secret);
  }
}

@InputType("RevokeApiTokenInput", { description: "Which token is to stop working." })
export class RevokeApiTokenInput {
  @Field(() => ID, { description: "The API token." })
  apiTokenId!: string;
}

@ObjectType("RevokeApiTokenPayload", { simpleResolvers: true, description: "What came of `revokeApiToken`." })
export class RevokeApiTokenPayload extends Payload {
  @Field(() => ApiToken, { nullable: true, description: "The token, now revoked; null when refused." })
  readonly apiToken: ApiToken | null;

  constructor(outcome: PayloadOutcome<ApiTokenRow>) {
    super(outcome);
    this.apiToken = whenOk(outcome, (row) => new ApiToken(row));
  }
}
