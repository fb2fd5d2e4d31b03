import type { StaffRole as DomainStaffRole, Technician as TechnicianRow } from "@daypass/domain";
import { Field, ObjectType } from "type-graphql";
import { connectionOf } from "../../../relay/connection.js";
import { Node } from "../../../relay/node.js";
import { StaffRole } from "./staff-role.js";

@ObjectType("Technician", { implements: Node, simpleResolvers: true, description: "A person of the MSP's staff." })
export class Technician extends Node {
  @Field(() => String, { description: "Name of the person, also on the accounts made for them." })
  readonly displayName: string;

  @Field(() => String, { description: "For people to recognise each other by; never matched on at sign-in." })
  readonly email: string;

  @Field(() => Boolean, { description: "False once deactivated: then nothing can be requested or used." })
  readonly active: boolean;

  @Field(() => [StaffRole], { description: "What the person is in the organization." })
  readonly roles: readonly DomainStaffRole[];

  readonly key: string;

  constructor(row: TechnicianRow) {
    super("Technician", row.id);
    this.key = row.id;
    this.displayName = row.displayName;
    this.email = row.email;
    this.active = row.active;
    this.roles = row.roles;
  }
}

export const TechnicianConnection = connectionOf("Technician", "technicians", () => Technician);
