import { Field, ID, ObjectType } from "type-graphql";
import { toGlobalId } from "../../relay/global-id.js";
import type { UserRefusal } from "./outcome.js";
import { UserError } from "./user-error.js";

@ObjectType("SecondPersonRequiredError", {
  implements: UserError,
  simpleResolvers: true,
  description: "It loosens a guardrail or an approval rule. Nothing has changed; it waits for a second owner or admin.",
})
export class SecondPersonRequiredError extends UserError {
  @Field(() => ID, { description: "The `PendingChange` that `approvePendingChange` and `rejectPendingChange` decide." })
  readonly pendingChangeId: string;

  constructor(refusal: UserRefusal, pendingChangeId: string) {
    super(refusal);
    this.pendingChangeId = toGlobalId("PendingChange", pendingChangeId);
  }
}
