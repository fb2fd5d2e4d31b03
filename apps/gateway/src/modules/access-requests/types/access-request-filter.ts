import type { AccessRequestStatus as DomainStatus } from "@daypass/domain";
import { Field, ID, InputType } from "type-graphql";
import { AccessRequestStatus } from "./access-request.js";

@InputType("AccessRequestFilter", { description: "Narrows access requests; what is left out matches all." })
export class AccessRequestFilter {
  @Field(() => AccessRequestStatus, { nullable: true, description: "In this state." })
  status?: DomainStatus | null;

  @Field(() => ID, { nullable: true, description: "For this tenant app." })
  tenantAppId?: string | null;

  @Field(() => ID, { nullable: true, description: "For this technician." })
  technicianId?: string | null;
}
