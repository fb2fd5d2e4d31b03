import { Field, InputType } from "type-graphql";

@InputType("TechnicianFilter", { description: "Narrows technicians; what is left out matches all." })
export class TechnicianFilter {
  @Field(() => Boolean, { nullable: true, description: "True for those who are active, false for those deactivated." })
  active?: boolean | null;

  @Field(() => String, { nullable: true, description: "Words of the name or e-mail address, without case." })
  search?: string | null;
}
