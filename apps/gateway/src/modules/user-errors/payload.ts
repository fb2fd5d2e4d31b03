import { Field, ObjectType } from "type-graphql";
import type { PayloadOutcome } from "./outcome.js";
import { toUserErrors } from "./to-user-errors.js";
import { UserError } from "./user-error.js";

/** Shared by every payload: what was done is in the fields beside it, null when it was refused. */
@ObjectType({ simpleResolvers: true })
export abstract class Payload {
  @Field(() => [UserError], { description: "Why it was refused; empty when it worked." })
  readonly userErrors: readonly UserError[];

  constructor(outcome: PayloadOutcome<unknown>) {
    this.userErrors = outcome.ok ? [] : toUserErrors(outcome.refusals);
  }
}

/** What an outcome carries, as a DTO; null where it was refused. */
export const whenOk = <T, D>(outcome: PayloadOutcome<T>, toDto: (value: T) => D): D | null =>
  outcome.ok ? toDto(outcome.value) : null;
