import type { AccessGrantStatus as DomainStatus } from "@daypass/domain";
import { Field, ID, InputType } from "type-graphql";
import { AccessGrantStatus } from "./access-grant-enums.js";

@InputType("AccessGrantFilter", { description: "Narrows access grants; what is left out matches all." })
export class AccessGrantFilter {
  @Field(() => [AccessGrantStatus], { nullable: true, description: "In any of these states." })
  status?: DomainStatus[] | null;

  @Field(() => ID, { nullable: true, description: "In this tenant app." })
  tenantAppId?: string | null;

  @Field(() => ID, { nullable: true, description: "Of this technician." })
  technicianId?: string | null;

  @Field(() => Boolean, { nullable: true, description: "True: only those past their window and not yet clean." })
  overdue?: boolean | null;

  @Field(() => ID, { nullable: true, description: "In tenant apps of this customer." })
  customerId?: string | null;

  @Field(() => Date, { nullable: true, description: "Not closed before this time." })
  openFrom?: Date | null;

  @Field(() => Date, {
    nullable: true,
    description: "Asked for before this time. With `openFrom`: those of a month, whether they began or ended in it.",
  })
  openUntil?: Date | null;
}
