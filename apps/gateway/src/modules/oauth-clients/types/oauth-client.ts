import type { OauthClient as OauthClientRow, PublicKey } from "@daypass/application";
import { Field, ObjectType } from "type-graphql";
import { connectionOf } from "../../../relay/connection.js";
import { Node } from "../../../relay/node.js";

@ObjectType("OauthClientKey", { simpleResolvers: true, description: "A public key of an OAuth client." })
export class OauthClientKey {
  @Field(() => String, { description: "Its `kid`: as given, or else its thumbprint (RFC 7638)." })
  readonly keyId: string;

  @Field(() => String, { description: "`EC`, `OKP` or `RSA`." })
  readonly keyType: string;

  constructor({ kid, kty }: PublicKey) {
    this.keyId = kid;
    this.keyType = kty;
  }
}

@ObjectType("OauthClient", {
  implements: Node,
  simpleResolvers: true,
  description:
    "A partner's program that proves who it is by a private key of its own, and gets short-lived access tokens at `/oauth/token`.",
})
export class OauthClient extends Node {
  @Field(() => String, { description: "What it is for." })
  readonly name: string;

  @Field(() => String, { description: "What it names itself by: `iss` and `sub` of its assertions." })
  readonly clientId: string;

  @Field(() => [OauthClientKey], { description: "What its assertions are verified with." })
  readonly keys: readonly OauthClientKey[];

  @Field(() => [String], { description: "What it may do, as `resource:action`, never more than its creator may." })
  readonly scopes: readonly string[];

  @Field(() => Date, { description: "It, and every access token it has, stops working then." })
  readonly expiresAt: Date;

  @Field(() => Date, { nullable: true, description: "When it last got an access token; null if never." })
  readonly lastUsedAt: Date | null;

  @Field(() => Date, { nullable: true, description: "When it was revoked; null while it is good." })
  readonly revokedAt: Date | null;

  readonly customerIds: readonly string[] | null;

  constructor(row: OauthClientRow) {
    super("OauthClient", row.id);
    this.name = row.name;
    this.clientId = row.id;
    this.keys = row.keys.map((key) => new OauthClientKey(key));
    this.scopes = row.scopes;
    this.expiresAt = row.expiresAt;
    this.lastUsedAt = row.lastUsedAt;
    this.revokedAt = row.revokedAt;
    this.customerIds = row.customerIds;
  }
}

export const OauthClientConnection = connectionOf("OauthClient", "OAuth clients", () => OauthClient);
