import type { AccessGrant as AccessGrantRow, Technician as TechnicianRow } from "@daypass/domain";
import { Field, ID, InputType, ObjectType } from "type-graphql";
import { AccessGrant } from "../../access-grants/types/access-grant.js";
import type { PayloadOutcome } from "../../user-errors/outcome.js";
import { Payload, whenOk } from "../../user-errors/payload.js";
import { Technician } from "./technician.js";

@InputType("DeactivateTechnicianInput", { description: "Who is to lose all access, and why." })
export class DeactivateTechnicianInput {
  @Field(() => ID, { description: "The technician." })
  technicianId!: string;

  @Field(() => String, { description: "Why; kept in the audit." })
  reason!: string;
}

@ObjectType("DeactivateTechnicianPayload", {
  simpleResolvers: true,
  description: "What came of `deactivateTechnician`.",
})
export class DeactivateTechnicianPayload extends Payload {
  @Field(() => Technician, { nullable: true, description: "The technician, now inactive; null when refused." })
  readonly technician: Technician | null;

  @Field(() => [AccessGrant], { description: "Grants that were open and are closing now." })
  readonly endedAccessGrants: readonly AccessGrant[];

  constructor(
    outcome: PayloadOutcome<{ technician: TechnicianRow; endedAccessGrants: readonly AccessGrantRow[] }>,
    now: Date,
  ) {
    super(outcome);
    this.technician = whenOk(outcome, ({ technician }) => new Technician(technician));
    this.endedAccessGrants = outcome.ok
      ? outcome.value.endedAccessGrants.map((grant) => new AccessGrant(grant, now))
      : [];
  }
}
