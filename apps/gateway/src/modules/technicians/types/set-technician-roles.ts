import type { TechnicianRolesSet } from "@daypass/application";
import type { StaffRole as DomainStaffRole } from "@daypass/domain";
import { Field, ID, InputType, ObjectType } from "type-graphql";
import { AccessGrant } from "../../access-grants/types/access-grant.js";
import type { PayloadOutcome } from "../../user-errors/outcome.js";
import { Payload, whenOk } from "../../user-errors/payload.js";
import { StaffRole } from "./staff-role.js";
import { Technician } from "./technician.js";

@InputType("SetTechnicianRolesInput", { description: "What somebody is in the organization from now on." })
export class SetTechnicianRolesInput {
  @Field(() => ID, { description: "The technician." })
  technicianId!: string;

  @Field(() => [StaffRole], {
    description: "All of their roles, at least one. Nobody adds to their own, and the last owner stays one (CONFLICT).",
  })
  roles!: DomainStaffRole[];
}

@ObjectType("SetTechnicianRolesPayload", { simpleResolvers: true, description: "What came of `setTechnicianRoles`." })
export class SetTechnicianRolesPayload extends Payload {
  @Field(() => Technician, { nullable: true, description: "The technician with the new roles; null when refused." })
  readonly technician: Technician | null;

  @Field(() => [AccessGrant], {
    description: "Grants that were open and are closing now, for no role is left for them.",
  })
  readonly endedAccessGrants: readonly AccessGrant[];

  constructor(outcome: PayloadOutcome<TechnicianRolesSet>, now: Date) {
    super(outcome);
    this.technician = whenOk(outcome, ({ technician }) => new Technician(technician));
    this.endedAccessGrants = outcome.ok
      ? outcome.value.endedAccessGrants.map((grant) => new AccessGrant(grant, now))
      : [];
  }
}
