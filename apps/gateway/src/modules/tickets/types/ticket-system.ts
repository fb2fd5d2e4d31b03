import type { KeptTicketSystem, TicketSystemSettings } from "@daypass/application";
import { Field, ObjectType } from "type-graphql";
import { defineEnum } from "../../../schema/define-enum.js";

export const WhenTicketSystemDown = defineEnum<TicketSystemSettings["whenDown"]>(
  "WhenTicketSystemDown",
  "What becomes of requests while the ticket system does not answer. Emergencies go through either way.",
  {
    REFUSE: "They are refused until it answers.",
    ALLOW: "They are taken, and the request says that its ticket is UNCHECKED.",
  },
);

@ObjectType("TicketSystem", {
  simpleResolvers: true,
  description: "How the organization's ticket system is asked. Its secret is answered to nobody.",
})
export class TicketSystem {
  @Field(() => String, { description: "Where a ticket is read, by GET; `{ticket}` in it is the ticket's number." })
  readonly checkUrl: string;

  @Field(() => String, { description: "JSON pointer (RFC 6901) into that answer: the ticket's state." })
  readonly statePointer: string;

  @Field(() => [String], { description: "States of a closed ticket, compared without case. Every other is open." })
  readonly closedStates: readonly string[];

  @Field(() => String, { description: "JSON pointer into that answer: whose ticket it is, by id or name." })
  readonly customerPointer: string;

  @Field(() => String, { nullable: true, description: "Where notes are written, by POST; null writes none." })
  readonly noteUrl: string | null;

  @Field(() => String, { description: "Field of that POST's JSON with the note's text." })
  readonly noteField: string;

  @Field(() => String, { nullable: true, description: "Header that proves who asks; null where none is sent." })
  readonly authHeader: string | null;

  @Field(() => Boolean, { description: "That header's value is kept, sealed." })
  readonly authSet: boolean;

  @Field(() => WhenTicketSystemDown, { description: "What becomes of requests while it does not answer." })
  readonly whenDown: TicketSystemSettings["whenDown"];

  @Field(() => Date, { description: "When these settings were last saved." })
  readonly changedAt: Date;

  constructor(row: KeptTicketSystem) {
    this.checkUrl = row.checkUrl;
    this.statePointer = row.statePointer;
    this.closedStates = row.closedStates;
    this.customerPointer = row.customerPointer;
    this.noteUrl = row.noteUrl;
    this.noteField = row.noteField;
    this.authHeader = row.authHeader;
    this.authSet = row.authSet;
    this.whenDown = row.whenDown;
    this.changedAt = row.changedAt;
  }
}
