import type { TenantAppStatus as DomainTenantAppStatus } from "@daypass/domain";
import { Field, ID, InputType } from "type-graphql";
import { TenantAppStatus } from "./tenant-app-enums.js";

@InputType("TenantAppFilter", { description: "Narrows tenant apps; what is left out matches all." })
export class TenantAppFilter {
  @Field(() => ID, { nullable: true, description: "Of this customer." })
  customerId?: string | null;

  @Field(() => TenantAppStatus, { nullable: true, description: "In this state." })
  status?: DomainTenantAppStatus | null;

  @Field(() => String, { nullable: true, description: "Words of the name, without case." })
  search?: string | null;
}
