import type { RevealedEmergencyCredential } from "@daypass/application";
import { Field, ID, InputType, ObjectType } from "type-graphql";
import type { EntraAddress } from "../../../context/gateway-context.js";
import { Credentials } from "../../credentials/types/credentials.js";
import type { PayloadOutcome } from "../../user-errors/outcome.js";
import { Payload, whenOk } from "../../user-errors/payload.js";

@InputType("RevealEmergencyCredentialInput", { description: "Which account's password is to be shown, and why." })
export class RevealEmergencyCredentialInput {
  @Field(() => ID, { description: "The emergency account." })
  emergencyAccountId!: string;

  @Field(() => String, { description: "Why it is needed; 1 to 2,000 characters. On record with the reveal." })
  reason!: string;
}

@ObjectType("RevealEmergencyCredentialPayload", {
  simpleResolvers: true,
  description: "What came of `revealEmergencyCredential`.",
})
export class RevealEmergencyCredentialPayload extends Payload {
  @Field(() => Credentials, { nullable: true, description: "What to sign in with; null when refused." })
  readonly credentials: Credentials | null;

  @Field(() => String, {
    nullable: true,
    description: "A change of the password was cut short: where the password is refused, this one holds. Else null.",
  })
  readonly otherPassword: string | null;

  constructor(outcome: PayloadOutcome<RevealedEmergencyCredential>, entra: EntraAddress) {
    super(outcome);
    this.credentials = whenOk(outcome, (revealed) => new Credentials(revealed, entra));
    this.otherPassword = whenOk(outcome, (revealed) => revealed.otherPassword);
  }
}

@InputType("CopyEmergencyCredentialInput", { description: "Whose password is to be copied, to which key, and why." })
export class CopyEmergencyCredentialInput {
  @Field(() => ID, { description: "The emergency account." })
  emergencyAccountId!: string;

  @Field(() => String, { description: "An owner's public key of age, which begins with `age1`." })
  publicKey!: string;

  @Field(() => String, { description: "Why; 1 to 2,000 characters." })
  reason!: string;
}

@ObjectType("CopyEmergencyCredentialPayload", {
  simpleResolvers: true,
  description: "What came of `copyEmergencyCredential`.",
})
export class CopyEmergencyCredentialPayload extends Payload {
  @Field(() => String, {
    nullable: true,
    description: "Name and password, encrypted to the key, as armored text of age; null when refused.",
  })
  readonly encrypted: string | null;

  constructor(outcome: PayloadOutcome<string>) {
    super(outcome);
    this.encrypted = whenOk(outcome, (text) => text);
  }
}
