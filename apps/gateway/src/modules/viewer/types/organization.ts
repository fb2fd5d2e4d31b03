import type { Organization as OrganizationRow } from "@daypass/domain";
import { Field, ObjectType } from "type-graphql";
import { Node } from "../../../relay/node.js";

@ObjectType("Organization", {
  implements: Node,
  simpleResolvers: true,
  description: "The managed service provider: the wall between tenants of this system.",
})
export class Organization extends Node {
  @Field(() => String, { description: "Name of the MSP." })
  readonly name: string;

  constructor(row: OrganizationRow) {
    super("Organization", row.id);
    this.name = row.name;
  }
}
