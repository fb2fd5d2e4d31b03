import { describeRoleOf, type RoleEntitlement, type RoleSource } from "@daypass/domain";
import { Field, Int, ObjectType } from "type-graphql";
import { connectionOf } from "../../../relay/connection.js";
import { RoleDefinition } from "../../role-definitions/types/role-definition.js";
import { TenantApp } from "../../tenant-apps/types/tenant-app.js";

@ObjectType("EntitledRole", { simpleResolvers: true, description: "A role that may be requested, and on what terms." })
export class EntitledRole {
  @Field(() => RoleDefinition, { description: "The role." })
  readonly role: RoleDefinition;

  @Field(() => Int, { description: "Longest window, in minutes." })
  readonly maxDurationMinutes: number;

  @Field(() => Boolean, { description: "The request would wait for an approval." })
  readonly requiresApproval: boolean;

  @Field(() => Boolean, {
    description: "The approval may be skipped in an emergency, with a reason; every owner is told.",
  })
  readonly breakGlass: boolean;

  constructor(entitlement: RoleEntitlement, app: RoleSource) {
    this.role = new RoleDefinition(describeRoleOf(app, entitlement.roleTemplateId));
    this.maxDurationMinutes = entitlement.maxDurationMinutes;
    this.breakGlass = entitlement.breakGlass === true;
    this.requiresApproval = entitlement.requiresApproval;
  }
}

@ObjectType("RequestableTenantApp", {
  simpleResolvers: true,
  description: "A tenant app that somebody may request access to.",
})
export class RequestableTenantApp {
  @Field(() => TenantApp, { description: "The tenant app; it is READY." })
  readonly tenantApp: TenantApp;

  /** `technicianId`: for whom. */
  constructor(
    tenantApp: TenantApp,
    readonly technicianId: string,
  ) {
    this.tenantApp = tenantApp;
  }
}

export const RequestableTenantAppConnection = connectionOf(
  "RequestableTenantApp",
  "requestable tenant apps",
  () => RequestableTenantApp,
);
