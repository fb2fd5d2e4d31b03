import { Field, ID, InterfaceType } from "type-graphql";
import { toGlobalId } from "./global-id.js";

/** Implemented by everything that `node(id:)` can answer. Instances are told apart by their class. */
@InterfaceType("Node", { description: "Something with an id of its own, to be had again by `node(id:)`." })
export abstract class Node {
  @Field(() => ID, {
    description: "Opaque and global: good for `node(id:)` and for every argument that asks for such an id.",
  })
  readonly id: string;

  protected constructor(type: string, id: string) {
    this.id = toGlobalId(type, id);
  }
}
