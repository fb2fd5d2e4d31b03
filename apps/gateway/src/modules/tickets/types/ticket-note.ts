import type { TicketNoteKind as DomainKind, ShownTicketNote } from "@daypass/application";
import { Field, ObjectType } from "type-graphql";
import { defineEnum } from "../../../schema/define-enum.js";

const TicketNoteKind = defineEnum<DomainKind>("TicketNoteKind", "What a note on a ticket tells of.", {
  DENIED: "An approver said no.",
  USABLE: "Access was given.",
  CLOSED: "Access is closed, with what was seen at the end.",
});

@ObjectType("TicketNote", { simpleResolvers: true, description: "What is written on a request's ticket." })
export class TicketNote {
  @Field(() => TicketNoteKind, { description: "What it tells of." })
  readonly kind: DomainKind;

  @Field(() => Date, { description: "When that came about." })
  readonly occurredAt: Date;

  @Field(() => Date, { nullable: true, description: "When the ticket system took it; null while it has not." })
  readonly writtenAt: Date | null;

  @Field(() => Date, {
    nullable: true,
    description: "When it was given up: the ticket is gone, or the ticket system was away for 14 days; else null.",
  })
  readonly givenUpAt: Date | null;

  constructor(row: ShownTicketNote) {
    this.kind = row.kind;
    this.occurredAt = row.createdAt;
    this.writtenAt = row.deliveredAt;
    this.givenUpAt = row.droppedAt;
  }
}
