import { Field, ID, ObjectType } from "type-graphql";
import type { Change as CommittedChange } from "../../../live/change-source.js";
import { toGlobalId } from "../../../relay/global-id.js";

@ObjectType("Change", {
  simpleResolvers: true,
  description: "That something is new or is not as it was: which, and not what. Whoever shows it asks for it again.",
})
export class Change {
  @Field(() => String, { description: "Name of the type that the node has, e.g. `AccessGrant`." })
  readonly type: string;

  @Field(() => ID, { description: "Id of the node." })
  readonly id: string;

  constructor({ type, key }: CommittedChange) {
    this.type = type;
    this.id = toGlobalId(type, key);
  }
}
