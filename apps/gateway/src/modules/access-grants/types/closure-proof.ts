import type { ClosureProof as ClosureProofRow } from "@daypass/domain";
import { Field, Int, ObjectType } from "type-graphql";

@ObjectType("ClosureProof", {
  simpleResolvers: true,
  description: "What was observed in Entra when a grant closed, signed by this deployment.",
})
export class ClosureProof {
  @Field(() => Date, { description: "When Entra was observed clean." })
  readonly observedAt: Date;

  @Field(() => [Date], { description: "Later looks that found it clean still: after about 1, 10 and 75 minutes." })
  readonly recheckedAt: readonly Date[];

  @Field(() => Boolean, { description: "Always false: a closed account is disabled, or gone." })
  readonly accountEnabled: boolean;

  @Field(() => Boolean, { description: "False when the account was deleted." })
  readonly accountExists: boolean;

  @Field(() => [String], { description: "Names of roles still held; always empty." })
  readonly remainingRoles: readonly string[];

  @Field(() => Boolean, { description: "False when the pass was observed gone, or is past its own end." })
  readonly temporaryAccessPassPresent: boolean;

  @Field(() => [String], { description: "Kinds of authentication methods that others had added; gone by now." })
  readonly addedAuthenticationMethods: readonly string[];

  @Field(() => Boolean, { description: "Others had changed the password since Daypass made the account." })
  readonly passwordChanged: boolean;

  @Field(() => [String], { description: "Names of roles that others had added; removed by now." })
  readonly addedRoles: readonly string[];

  @Field(() => [String], { description: "Names of role-assignable groups that others had added; removed by now." })
  readonly addedGroups: readonly string[];

  @Field(() => Date, { nullable: true, description: "When sessions were revoked; null for an account that is gone." })
  readonly sessionsRevokedAt: Date | null;

  @Field(() => Date, { nullable: true, description: "Tokens issued before can live until then at the latest." })
  readonly tokensMayLiveUntil: Date | null;

  @Field(() => Int, { description: "How many tries closing took." })
  readonly attempts: number;

  @Field(() => [String], { description: "Microsoft Graph's ids of the requests behind it." })
  readonly graphRequestIds: readonly string[];

  @Field(() => String, { description: "SHA-256 of the proof's canonical JSON but `recheckedAt`, base64url." })
  readonly digest: string;

  @Field(() => String, { description: "Ed25519 over the digest: `keyId.signature`, base64url." })
  readonly signature: string;

  constructor(row: ClosureProofRow) {
    this.observedAt = row.observedAt;
    this.recheckedAt = row.recheckedAt;
    this.accountEnabled = row.accountEnabled;
    this.accountExists = row.accountExists;
    this.remainingRoles = row.remainingRoles;
    this.temporaryAccessPassPresent = row.temporaryAccessPassPresent;
    this.addedAuthenticationMethods = row.addedAuthenticationMethods;
    this.passwordChanged = row.passwordChanged;
    this.addedRoles = row.addedRoles;
    this.addedGroups = row.addedGroups;
    this.sessionsRevokedAt = row.sessionsRevokedAt;
    this.tokensMayLiveUntil = row.tokensMayLiveUntil;
    this.attempts = row.attempts;
    this.graphRequestIds = row.graphRequestIds;
    this.digest = row.digest;
    this.signature = row.signature;
  }
}
