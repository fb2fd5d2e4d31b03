import { Field, InterfaceType, ObjectType } from "type-graphql";
import type { UserRefusal } from "./outcome.js";
import { UserErrorCode } from "./user-error-code.js";

/** A refusal as payloads carry it. Told apart by class. */
@InterfaceType("UserError", {
  description: "One reason why a mutation refused. It changed nothing, and all reasons come at once.",
})
export abstract class UserError {
  @Field(() => UserErrorCode, { description: "Stable, for programs." })
  readonly code: UserErrorCode;

  @Field(() => String, { description: "For people: what is wrong, and how to mend it." })
  readonly message: string;

  @Field(() => [String], {
    nullable: true,
    description: 'The input field at fault, e.g. `["input", "durationMinutes"]`; null where no single one is.',
  })
  readonly path: readonly string[] | null;

  @Field(() => Boolean, { description: "The same call can work later without any change to it." })
  readonly retryable: boolean;

  constructor(refusal: UserRefusal) {
    this.code = refusal.code;
    this.message = refusal.message;
    this.path = refusal.path ?? null;
    this.retryable = refusal.retryable ?? false;
  }
}

@ObjectType("GenericUserError", {
  implements: UserError,
  simpleResolvers: true,
  description: "A refusal that needs no more than its code and words.",
})
export class GenericUserError extends UserError {}
