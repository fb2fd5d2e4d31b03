import { Field, ID, InputType, ObjectType } from "type-graphql";
import type { PayloadOutcome } from "../../user-errors/outcome.js";
import { Payload, whenOk } from "../../user-errors/payload.js";

@InputType("InviteTechnicianInput", { description: "Who is to sign in for the first time." })
export class InviteTechnicianInput {
  @Field(() => ID, { description: "The technician." })
  technicianId!: string;
}

/** `secret` is null in the replay of an idempotency key. */
export type InviteTechnicianOutcome = PayloadOutcome<{ secret: string | null; expiresAt: Date }>;

@ObjectType("InviteTechnicianPayload", { simpleResolvers: true, description: "What came of `inviteTechnician`." })
export class InviteTechnicianPayload extends Payload {
  @Field(() => String, {
    nullable: true,
    description:
      "The link to hand over, in this answer and never again; null when refused, and when an idempotency key is replayed.",
  })
  readonly invitationUrl: string | null;

  @Field(() => Date, { nullable: true, description: "The link works until then: seven days. Null when refused." })
  readonly expiresAt: Date | null;

  constructor(outcome: InviteTechnicianOutcome, publicUrl: string) {
    super(outcome);
    this.invitationUrl = whenOk(outcome, ({ secret }) => secret && `${publicUrl}/auth/invitation?token=${secret}`);
    this.expiresAt = whenOk(outcome, ({ expiresAt }) => expiresAt);
  }
}
