import type {
  AuditEvent as AuditEventRow,
  AuditValue,
  ActorKind as DomainActorKind,
  AuditOutcome as DomainOutcome,
} from "@daypass/domain";
import { GraphQLJSON } from "graphql-scalars";
import { Field, Int, ObjectType } from "type-graphql";
import { connectionOf } from "../../../relay/connection.js";
import { Node } from "../../../relay/node.js";
import { defineEnum } from "../../../schema/define-enum.js";
import { ActorKind } from "../../viewer/types/actor-kind.js";

const AuditOutcome = defineEnum<DomainOutcome>("AuditOutcome", "What came of what was tried.", {
  SUCCEEDED: "It was done.",
  REFUSED: "A rule said no; nothing was changed.",
  FAILED: "It was allowed and did not work.",
});

@ObjectType("AuditEvent", {
  implements: Node,
  simpleResolvers: true,
  description: "One link of the organization's audit chain. Never holds a secret.",
})
export class AuditEvent extends Node {
  @Field(() => Int, { description: "Place in the organization's chain, from 1, without gaps." })
  readonly sequence: number;

  @Field(() => String, { description: "What happened, as `resource.verb`, e.g. `accessGrant.closed`." })
  readonly type: string;

  @Field(() => Date, { description: "When it happened." })
  readonly occurredAt: Date;

  @Field(() => ActorKind, { description: "What kind of caller acted." })
  readonly actorKind: DomainActorKind;

  @Field(() => String, { description: "Name of who acted, as it was then." })
  readonly actorName: string;

  @Field(() => AuditOutcome, { description: "What came of it." })
  readonly outcome: DomainOutcome;

  @Field(() => GraphQLJSON, { description: "Details; which ones depends on the type." })
  readonly data: AuditValue;

  @Field(() => String, { description: "SHA-256 over the event with `previousHash` in it, hex." })
  readonly hash: string;

  @Field(() => String, { description: "Hash of the event before; empty for the first." })
  readonly previousHash: string;

  readonly customerId: string | null;
  readonly tenantAppId: string | null;
  readonly accessGrantId: string | null;

  constructor(row: AuditEventRow) {
    super("AuditEvent", row.id);
    this.sequence = row.sequence;
    this.type = row.type;
    this.occurredAt = row.occurredAt;
    this.actorKind = row.actorKind;
    this.actorName = row.actorName;
    this.outcome = row.outcome;
    this.data = row.data;
    this.hash = row.hash;
    this.previousHash = row.previousHash;
    this.customerId = row.customerId ?? null;
    this.tenantAppId = row.tenantAppId ?? null;
    this.accessGrantId = row.accessGrantId ?? null;
  }
}

export const AuditEventConnection = connectionOf("AuditEvent", "audit events", () => AuditEvent);
