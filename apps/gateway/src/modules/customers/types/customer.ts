import type { Customer as CustomerRow } from "@daypass/domain";
import { Field, ObjectType } from "type-graphql";
import { connectionOf } from "../../../relay/connection.js";
import { Node } from "../../../relay/node.js";

@ObjectType("Customer", {
  implements: Node,
  simpleResolvers: true,
  description: "A customer of the MSP; owns tenant apps.",
})
export class Customer extends Node {
  @Field(() => String, { description: "Name of the customer." })
  readonly name: string;

  readonly key: string;

  constructor(row: CustomerRow) {
    super("Customer", row.id);
    this.key = row.id;
    this.name = row.name;
  }
}

export const CustomerConnection = connectionOf("Customer", "customers", () => Customer);
