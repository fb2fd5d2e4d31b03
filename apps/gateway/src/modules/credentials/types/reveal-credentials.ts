import type { RevealedCredentials } from "@daypass/application";
import { Field, ID, InputType, ObjectType } from "type-graphql";
import type { EntraAddress } from "../../../context/gateway-context.js";
import type { PayloadOutcome } from "../../user-errors/outcome.js";
import { Payload, whenOk } from "../../user-errors/payload.js";
import { Credentials } from "./credentials.js";

@InputType("RevealCredentialsInput", { description: "Which grant's credentials are to be shown." })
export class RevealCredentialsInput {
  @Field(() => ID, { description: "The access grant; it has to be ACTIVE." })
  accessGrantId!: string;
}

@ObjectType("RevealCredentialsPayload", { simpleResolvers: true, description: "What came of `revealCredentials`." })
export class RevealCredentialsPayload extends Payload {
  @Field(() => Credentials, { nullable: true, description: "The credentials; null when refused." })
  readonly credentials: Credentials | null;

  constructor(outcome: PayloadOutcome<RevealedCredentials>, entra: EntraAddress) {
    super(outcome);
    this.credentials = whenOk(outcome, (revealed) => new Credentials(revealed, entra));
  }
}
