import { Field, ObjectType } from "type-graphql";
import type { UserRefusal } from "./outcome.js";
import { UserError } from "./user-error.js";

@ObjectType("RetryLaterError", {
  implements: UserError,
  simpleResolvers: true,
  description: "As many as an hour allows. Nothing was done; the same call works later.",
})
export class RetryLaterError extends UserError {
  @Field(() => Date, { description: "When it works again." })
  readonly retryAt: Date;

  constructor(refusal: UserRefusal, retryAt: Date) {
    super(refusal);
    this.retryAt = retryAt;
  }
}
