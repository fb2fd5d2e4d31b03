import type { KeptTicketSystem, TicketAnswer as TicketAnswerRow, TicketSystemSettings } from "@daypass/application";
import type { Customer as CustomerRow } from "@daypass/domain";
import { Field, ID, InputType, ObjectType } from "type-graphql";
import { defineEnum } from "../../../schema/define-enum.js";
import { Customer } from "../../customers/types/customer.js";
import type { PayloadOutcome } from "../../user-errors/outcome.js";
import { Payload, whenOk } from "../../user-errors/payload.js";
import { TicketSystem, WhenTicketSystemDown } from "./ticket-system.js";

@InputType("SetTicketSystemInput", { description: "All of the settings, with the secret where it is new." })
export class SetTicketSystemInput {
  @Field(() => String, {
    description:
      "Where a ticket is read, by GET: https, with `{ticket}` in its path or query. At most 1000 characters.",
  })
  checkUrl!: string;

  @Field(() => String, { description: "JSON pointer (RFC 6901) into that answer: the ticket's state." })
  statePointer!: string;

  @Field(() => [String], { description: "1 to 50 states of a closed ticket, compared without case." })
  closedStates!: string[];

  @Field(() => String, { description: "JSON pointer into that answer: whose ticket it is, by id or name." })
  customerPointer!: string;

  @Field(() => String, { nullable: true, description: "Where notes are written, by POST; left out, none are." })
  noteUrl?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Field of that POST's JSON with the note's text; `text` unless given.",
  })
  noteField?: string | null;

  @Field(() => String, { nullable: true, description: "Header that proves who asks; left out, none is sent." })
  authHeader?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "That header's value. Left out, the one that is kept stays; where an address leads to another host it has to be given again.",
  })
  authValue?: string | null;

  @Field(() => WhenTicketSystemDown, {
    nullable: true,
    description: "What becomes of requests while it does not answer; REFUSE unless given.",
  })
  whenDown?: TicketSystemSettings["whenDown"] | null;
}

@ObjectType("SetTicketSystemPayload", { simpleResolvers: true, description: "What came of `setTicketSystem`." })
export class SetTicketSystemPayload extends Payload {
  @Field(() => TicketSystem, { nullable: true, description: "The settings from now on; null when refused." })
  readonly ticketSystem: TicketSystem | null;

  constructor(outcome: PayloadOutcome<KeptTicketSystem>) {
    super(outcome);
    this.ticketSystem = whenOk(outcome, (row) => new TicketSystem(row));
  }
}

@InputType("RemoveTicketSystemInput", { description: "Which ticket system is to be asked no more." })
export class RemoveTicketSystemInput {
  @Field(() => String, { description: "Its `checkUrl` as it was seen: another one is not removed." })
  checkUrl!: string;
}

@ObjectType("RemoveTicketSystemPayload", { simpleResolvers: true, description: "What came of `removeTicketSystem`." })
export class RemoveTicketSystemPayload extends Payload {
  @Field(() => Boolean, { description: "No ticket system is set from now on." })
  readonly removed: boolean;

  constructor(outcome: PayloadOutcome<null>) {
    super(outcome);
    this.removed = outcome.ok;
  }
}

@InputType("TestTicketSystemInput", { description: "A ticket to ask for." })
export class TestTicketSystemInput {
  @Field(() => String, { description: "Its number, at most 100 characters on one line." })
  ticketNumber!: string;
}

const TicketAnswerKind = defineEnum<TicketAnswerRow["kind"]>("TicketAnswerKind", "What a ticket system says.", {
  FOUND: "There is such a ticket.",
  NOT_FOUND: "There is none.",
  DOWN: "It did not answer, or not so that it can be understood.",
});

@ObjectType("TicketAnswer", { simpleResolvers: true, description: "What the ticket system said of a ticket just now." })
export class TicketAnswer {
  @Field(() => TicketAnswerKind, { description: "Whether there is such a ticket." })
  readonly kind: TicketAnswerRow["kind"];

  @Field(() => Boolean, { nullable: true, description: "It is closed; null unless FOUND." })
  readonly closed: boolean | null;

  @Field(() => String, {
    nullable: true,
    description: "Whose it is there; null unless FOUND, and where nothing says so.",
  })
  readonly customer: string | null;

  @Field(() => String, { nullable: true, description: "What went wrong, in words; null unless DOWN." })
  readonly problem: string | null;

  constructor(row: TicketAnswerRow) {
    this.kind = row.kind;
    this.closed = row.kind === "FOUND" ? row.closed : null;
    this.customer = row.kind === "FOUND" ? row.customer : null;
    this.problem = row.kind === "DOWN" ? row.problem : null;
  }
}

@ObjectType("TestTicketSystemPayload", { simpleResolvers: true, description: "What came of `testTicketSystem`." })
export class TestTicketSystemPayload extends Payload {
  @Field(() => TicketAnswer, { nullable: true, description: "What it said; null when refused." })
  readonly answer: TicketAnswer | null;

  constructor(outcome: PayloadOutcome<TicketAnswerRow>) {
    super(outcome);
    this.answer = whenOk(outcome, (row) => new TicketAnswer(row));
  }
}

@InputType("SetCustomerTicketKeyInput", { description: "What the ticket system calls a customer." })
export class SetCustomerTicketKeyInput {
  @Field(() => ID, { description: "The customer." })
  customerId!: string;

  @Field(() => String, {
    nullable: true,
    description: "Id or name there, 1 to 200 characters on one line; left out, it is the customer's name here.",
  })
  ticketKey?: string | null;
}

@ObjectType("SetCustomerTicketKeyPayload", {
  simpleResolvers: true,
  description: "What came of `setCustomerTicketKey`.",
})
export class SetCustomerTicketKeyPayload extends Payload {
  @Field(() => Customer, { nullable: true, description: "The customer as it is now; null when refused." })
  readonly customer: Customer | null;

  constructor(outcome: PayloadOutcome<CustomerRow>) {
    super(outcome);
    this.customer = whenOk(outcome, (row) => new Customer(row));
  }
}
