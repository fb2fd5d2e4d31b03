import { Field, ID, Int, ObjectType } from "type-graphql";
import type { UserRefusal } from "./outcome.js";
import { UserError } from "./user-error.js";

@ObjectType("DurationExceedsMaximumError", {
  implements: UserError,
  simpleResolvers: true,
  description: "The duration is over the ceiling.",
})
export class DurationExceedsMaximumError extends UserError {
  @Field(() => Int, { description: "The ceiling for these roles here, in minutes." })
  readonly maxDurationMinutes: number;

  constructor(refusal: UserRefusal, maxDurationMinutes: number) {
    super(refusal);
    this.maxDurationMinutes = maxDurationMinutes;
  }
}

@ObjectType("RoleRefusedError", {
  implements: UserError,
  simpleResolvers: true,
  description: "Some of the roles are unknown or not mapped.",
})
export class RoleRefusedError extends UserError {
  @Field(() => [ID], { description: "Template ids of the roles at fault, as they were given." })
  readonly roleTemplateIds: readonly string[];

  constructor(refusal: UserRefusal, roleTemplateIds: readonly string[]) {
    super(refusal);
    this.roleTemplateIds = roleTemplateIds;
  }
}
