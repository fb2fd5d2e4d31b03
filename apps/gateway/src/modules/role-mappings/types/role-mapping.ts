import type { RoleMapping as RoleMappingRow } from "@daypass/domain";
import { Field, Int, ObjectType } from "type-graphql";
import { Node } from "../../../relay/node.js";
import { defineEnum } from "../../../schema/define-enum.js";

export const RoleMappingStatus = defineEnum<"READY" | "BLOCKED">(
  "RoleMappingStatus",
  "Whether what a role mapping gives can be had.",
  {
    READY: "Every role is there, as far as was seen.",
    BLOCKED: "The tenant does not have a role of it any more: requests for that role are refused (ROLE_VANISHED).",
  },
);

@ObjectType("RoleMapping", {
  implements: Node,
  simpleResolvers: true,
  description: "Which roles a technician group, or every technician, may request in a tenant app.",
})
export class RoleMapping extends Node {
  @Field(() => Boolean, { description: "True: for every technician; then there is no group." })
  readonly allTechnicians: boolean;

  @Field(() => Int, { nullable: true, description: "Ceiling in minutes; null follows the tenant app's." })
  readonly maxDurationMinutes: number | null;

  @Field(() => Boolean, { description: "Requests wait for an approval." })
  readonly requiresApproval: boolean;

  @Field(() => Boolean, {
    description: "The approval may be skipped in an emergency, with a reason; every owner is told.",
  })
  readonly breakGlass: boolean;

  readonly tenantAppId: string;
  readonly roleTemplateIds: readonly string[];
  readonly technicianGroupId: string | null;
  readonly approverGroupId: string | null;

  constructor(row: RoleMappingRow) {
    super("RoleMapping", roleMappingKey(row));
    this.allTechnicians = row.allTechnicians;
    this.roleTemplateIds = row.roleTemplateIds;
    this.tenantAppId = row.tenantAppId;
    this.maxDurationMinutes = row.maxDurationMinutes;
    this.requiresApproval = row.requiresApproval;
    this.breakGlass = row.breakGlass === true;
    this.technicianGroupId = row.technicianGroupId;
    this.approverGroupId = row.approverGroupId;
  }
}

/** Mappings are read by their tenant app, so its id is part of theirs. */
const roleMappingKey = (row: { tenantAppId: string; id: string }): string => `${row.tenantAppId}/${row.id}`;
