import { Field, InputType } from "type-graphql";

@InputType("CustomerFilter", { description: "Narrows customers; what is left out matches all." })
export class CustomerFilter {
  @Field(() => String, { nullable: true, description: "Words of the name, without case." })
  search?: string | null;
}
