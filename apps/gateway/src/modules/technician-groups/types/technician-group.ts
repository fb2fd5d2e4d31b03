import type { TechnicianGroup as TechnicianGroupRow } from "@daypass/domain";
import { Field, ObjectType } from "type-graphql";
import { connectionOf } from "../../../relay/connection.js";
import { Node } from "../../../relay/node.js";

@ObjectType("TechnicianGroup", {
  implements: Node,
  simpleResolvers: true,
  description: "A named set of technicians; role mappings and approvals refer to it.",
})
export class TechnicianGroup extends Node {
  @Field(() => String, { description: "Name of the group, one of its kind in the organization." })
  readonly name: string;

  readonly key: string;

  constructor(row: TechnicianGroupRow) {
    super("TechnicianGroup", row.id);
    this.key = row.id;
    this.name = row.name;
  }
}

export const TechnicianGroupConnection = connectionOf("TechnicianGroup", "technician groups", () => TechnicianGroup);
