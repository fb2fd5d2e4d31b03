import type { ApiToken as ApiTokenRow } from "@daypass/application";
import { Field, ObjectType } from "type-graphql";
import { connectionOf } from "../../../relay/connection.js";
import { Node } from "../../../relay/node.js";

@ObjectType("ApiToken", {
  implements: Node,
  simpleResolvers: true,
  description: "A program's key to this API. The secret itself is never to be had again.",
})
export class ApiToken extends Node {
  @Field(() => String, { description: "What it is for." })
  readonly name: string;

  @Field(() => String, { description: "First characters of the secret, to recognise it by." })
  readonly prefix: string;

  @Field(() => [String], { description: "What it may do, as `resource:action`, never more than its creator may." })
  readonly scopes: readonly string[];

  @Field(() => Date, { description: "It stops working then." })
  readonly expiresAt: Date;

  @Field(() => Date, { nullable: true, description: "When it was last used, to about a minute; null if never." })
  readonly lastUsedAt: Date | null;

  @Field(() => Date, { nullable: true, description: "When it was revoked; null while it is good." })
  readonly revokedAt: Date | null;

  readonly customerIds: readonly string[] | null;

  constructor(row: ApiTokenRow) {
    super("ApiToken", row.id);
    this.name = row.name;
    this.prefix = row.prefix;
    this.scopes = row.scopes;
    this.expiresAt = row.expiresAt;
    this.lastUsedAt = row.lastUsedAt;
    this.revokedAt = row.revokedAt;
    this.customerIds = row.customerIds;
  }
}

export const ApiTokenConnection = connectionOf("ApiToken", "API tokens", () => ApiToken);
