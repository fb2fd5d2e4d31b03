import type { GrantFailure as GrantFailureRow } from "@daypass/domain";
import { Field, ObjectType } from "type-graphql";

@ObjectType("GrantFailure", {
  simpleResolvers: true,
  description: "Why a grant did not become usable, or what keeps it from being closed.",
})
export class GrantFailure {
  @Field(() => String, { description: "Stable, for programs." })
  readonly code: string;

  @Field(() => String, { description: "In words, with the way to mend it." })
  readonly message: string;

  @Field(() => Boolean, { description: "Trying again can help, and is being done while the grant is open." })
  readonly retryable: boolean;

  @Field(() => Date, { description: "When it was last seen." })
  readonly occurredAt: Date;

  constructor(row: GrantFailureRow) {
    this.code = row.code;
    this.message = row.message;
    this.retryable = row.retryable;
    this.occurredAt = row.occurredAt;
  }
}
