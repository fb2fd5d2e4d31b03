import {
  type AccessGrant as AccessGrantRow,
  type CloseReason as DomainCloseReason,
  type AccessGrantStatus as DomainStatus,
  isOverdue,
} from "@daypass/domain";
import { Field, Int, ObjectType } from "type-graphql";
import { connectionOf } from "../../../relay/connection.js";
import { Node } from "../../../relay/node.js";
import { AccessGrantStatus, CloseReason } from "./access-grant-enums.js";
import { ClosureProof } from "./closure-proof.js";
import { GrantFailure } from "./grant-failure.js";

@ObjectType("AccessGrant", {
  implements: Node,
  simpleResolvers: true,
  description: "Roles in a customer's tenant for a technician, for a window of time, and then provably gone.",
})
export class AccessGrant extends Node {
  @Field(() => AccessGrantStatus, { description: "Where it is in its life." })
  readonly status: DomainStatus;

  @Field(() => Int, { description: "Length of the window, in minutes." })
  readonly durationMinutes: number;

  @Field(() => String, { nullable: true, description: "Name the account signs in with; null until it was chosen." })
  readonly userPrincipalName: string | null;

  @Field(() => Date, { description: "When it was asked for." })
  readonly requestedAt: Date;

  @Field(() => Date, {
    nullable: true,
    description: "Access was verified usable and the window began; null until then.",
  })
  readonly activatedAt: Date | null;

  @Field(() => Date, {
    nullable: true,
    description: "End of the window: `activatedAt` plus the duration; null until then.",
  })
  readonly expiresAt: Date | null;

  @Field(() => Date, { nullable: true, description: "When it was observed clean; null until then." })
  readonly closedAt: Date | null;

  @Field(() => CloseReason, { nullable: true, description: "Why it ends; null before closing begins." })
  readonly closeReason: DomainCloseReason | null;

  @Field(() => Date, {
    nullable: true,
    description: "What a countdown shows: `expiresAt` less the time closing needs; null until activated.",
  })
  readonly closingStartsAt: Date | null;

  @Field(() => Boolean, { description: "Past `expiresAt` and not yet observed clean." })
  readonly overdue: boolean;

  @Field(() => Int, { nullable: true, description: "From the request to verified usable, in milliseconds." })
  readonly timeToUsableMs: number | null;

  @Field(() => GrantFailure, { nullable: true, description: "What went wrong; null while nothing did." })
  readonly failure: GrantFailure | null;

  @Field(() => ClosureProof, { nullable: true, description: "What was observed in Entra; null until CLOSED." })
  readonly closureProof: ClosureProof | null;

  readonly key: string;

  constructor(
    readonly row: AccessGrantRow,
    now: Date,
  ) {
    super("AccessGrant", row.id);
    this.key = row.id;
    this.status = row.status;
    this.durationMinutes = row.durationMinutes;
    this.userPrincipalName = row.userPrincipalName;
    this.requestedAt = row.requestedAt;
    this.activatedAt = row.window?.activatedAt ?? null;
    this.expiresAt = row.window?.expiresAt ?? null;
    this.closingStartsAt = row.window?.closingStartsAt ?? null;
    this.timeToUsableMs = row.window?.timeToUsableMs ?? null;
    this.closedAt = row.status === "CLOSED" ? row.closedAt : null;
    this.closeReason = row.status === "CLOSED" || row.status === "CLOSING" ? row.closing.reason : null;
    this.overdue = isOverdue(row, now);
    this.failure = row.failure && new GrantFailure(row.failure);
    this.closureProof = row.status === "CLOSED" ? new ClosureProof(row.proof) : null;
  }
}

export const AccessGrantConnection = connectionOf("AccessGrant", "access grants", () => AccessGrant);
