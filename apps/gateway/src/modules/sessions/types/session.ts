import type { OwnSession } from "@daypass/application";
import { Field, ID, ObjectType } from "type-graphql";
import { toGlobalId } from "../../../relay/global-id.js";

@ObjectType("Session", { simpleResolvers: true, description: "A browser that the caller is signed in with." })
export class Session {
  @Field(() => ID, { description: "For `endSession`. Good for nothing else: it lets nobody in." })
  readonly id: string;

  @Field(() => String, {
    nullable: true,
    description: "Browser and system in words, e.g. `Firefox on Windows`; null where the browser did not say.",
  })
  readonly device: string | null;

  @Field(() => Date, { description: "When it began." })
  readonly signedInAt: Date;

  @Field(() => Date, { description: "When it was last used, to the minute or so." })
  readonly lastSeenAt: Date;

  @Field(() => Date, { description: "When it ends if it is not used before that." })
  readonly expiresAt: Date;

  @Field(() => Boolean, { description: "Whether it is the one that asks." })
  readonly isCurrent: boolean;

  constructor(session: OwnSession) {
    this.id = toGlobalId("Session", session.id);
    this.device = session.device;
    this.signedInAt = session.createdAt;
    this.lastSeenAt = session.lastSeenAt;
    this.expiresAt = session.expiresAt;
    this.isCurrent = session.isCurrent;
  }
}
