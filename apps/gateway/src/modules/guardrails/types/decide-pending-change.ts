import type { PendingChange as PendingChangeRow } from "@daypass/domain";
import { Field, ID, InputType, ObjectType } from "type-graphql";
import type { PayloadOutcome } from "../../user-errors/outcome.js";
import { Payload, whenOk } from "../../user-errors/payload.js";
import { PendingChange } from "./pending-change.js";

@InputType("ApprovePendingChangeInput", { description: "Which change is confirmed." })
export class ApprovePendingChangeInput {
  @Field(() => ID, { description: "The pending change." })
  pendingChangeId!: string;
}

@InputType("RejectPendingChangeInput", { description: "Which change is stopped." })
export class RejectPendingChangeInput {
  @Field(() => ID, { description: "The pending change." })
  pendingChangeId!: string;
}

@ObjectType({ simpleResolvers: true })
abstract class DecidedPayload extends Payload {
  @Field(() => PendingChange, { nullable: true, description: "The change as decided; null when refused." })
  readonly pendingChange: PendingChange | null;

  constructor(outcome: PayloadOutcome<PendingChangeRow>, now: Date) {
    super(outcome);
    this.pendingChange = whenOk(outcome, (row) => new PendingChange(row, now));
  }
}

@ObjectType("ApprovePendingChangePayload", {
  simpleResolvers: true,
  description: "What came of `approvePendingChange`.",
})
export class ApprovePendingChangePayload extends DecidedPayload {}

@ObjectType("RejectPendingChangePayload", {
  simpleResolvers: true,
  description: "What came of `rejectPendingChange`.",
})
export class RejectPendingChangePayload extends DecidedPayload {}
