import { Field, ObjectType } from "type-graphql";

@ObjectType("EndsWithoutDaypass", {
  simpleResolvers: true,
  description:
    "What Entra ends by itself, should Daypass be down when the window is over. Null is what it does not end.",
})
export class EndsWithoutDaypass {
  @Field(() => Date, {
    nullable: true,
    description:
      "The Temporary Access Pass, and with it sessions that it began; null before it is issued, for a password and once CLOSED.",
  })
  readonly passAt: Date | null;

  @Field(() => Date, {
    nullable: true,
    description:
      "The role assignments, by PIM, where the tenant app has `timeBoundAssignments`; null where they stand.",
  })
  readonly rolesAt: Date | null;

  constructor(passAt: Date | null, rolesAt: Date | null) {
    this.passAt = passAt;
    this.rolesAt = rolesAt;
  }
}
