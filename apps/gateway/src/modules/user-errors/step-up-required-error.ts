import { Field, ObjectType } from "type-graphql";
import type { UserRefusal } from "./outcome.js";
import { UserError } from "./user-error.js";

@ObjectType("StepUpRequiredError", {
  implements: UserError,
  simpleResolvers: true,
  description: "The sign-in is too old for this. Nothing was done; after a fresh sign-in the same call works.",
})
export class StepUpRequiredError extends UserError {
  @Field(() => String, {
    description: "Where to sign in again, on this origin; `?returnTo=` with a path of ours says where to go on.",
  })
  readonly stepUpUrl: string = "/auth/step-up";

  @Field(() => String, {
    nullable: true,
    description:
      "What a passkey may confirm instead, by POST to `/auth/passkeys/confirmation/options`; null where the caller has none.",
  })
  readonly action: string | null;

  constructor(refusal: UserRefusal) {
    super(refusal);
    this.action = refusal.stepUpAction ?? null;
  }
}
