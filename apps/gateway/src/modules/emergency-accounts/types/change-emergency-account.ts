import type { EmergencyAccount as EmergencyAccountRow } from "@daypass/domain";
import { Field, ID, InputType, ObjectType } from "type-graphql";
import type { PayloadOutcome } from "../../user-errors/outcome.js";
import { Payload, whenOk } from "../../user-errors/payload.js";
import { EmergencyAccount } from "./emergency-account.js";

@InputType("RotateEmergencyCredentialInput", { description: "Which account's password is to be changed, and why." })
export class RotateEmergencyCredentialInput {
  @Field(() => ID, { description: "The emergency account." })
  emergencyAccountId!: string;

  @Field(() => String, { description: "Why; 1 to 2,000 characters." })
  reason!: string;
}

@InputType("ConfirmEmergencyAccountInput", { description: "The account, with its name typed once more." })
export class ConfirmEmergencyAccountInput {
  @Field(() => ID, { description: "The emergency account." })
  emergencyAccountId!: string;

  @Field(() => String, { description: "Its name, typed by the owner." })
  userPrincipalName!: string;
}

@InputType("RecordEmergencyDrillInput", { description: "Which account was tried, and how that went." })
export class RecordEmergencyDrillInput {
  @Field(() => ID, { description: "The emergency account." })
  emergencyAccountId!: string;

  @Field(() => String, { description: "How it went; 1 to 2,000 characters." })
  note!: string;
}

@ObjectType("RotateEmergencyCredentialPayload", {
  simpleResolvers: true,
  description: "What came of `rotateEmergencyCredential`.",
})
export class RotateEmergencyCredentialPayload extends Payload {
  @Field(() => EmergencyAccount, { nullable: true, description: "The account; null when refused." })
  readonly emergencyAccount: EmergencyAccount | null;

  constructor(outcome: PayloadOutcome<EmergencyAccountRow>, now: Date) {
    super(outcome);
    this.emergencyAccount = whenOk(outcome, (row) => new EmergencyAccount(row, now));
  }
}

@ObjectType("ConfirmEmergencyAccountPayload", {
  simpleResolvers: true,
  description: "What came of `confirmEmergencyAccount`.",
})
export class ConfirmEmergencyAccountPayload extends Payload {
  @Field(() => EmergencyAccount, { nullable: true, description: "The account; null when refused." })
  readonly emergencyAccount: EmergencyAccount | null;

  constructor(outcome: PayloadOutcome<EmergencyAccountRow>, now: Date) {
    super(outcome);
    this.emergencyAccount = whenOk(outcome, (row) => new EmergencyAccount(row, now));
  }
}

@ObjectType("RecordEmergencyDrillPayload", {
  simpleResolvers: true,
  description: "What came of `recordEmergencyDrill`.",
})
export class RecordEmergencyDrillPayload extends Payload {
  @Field(() => EmergencyAccount, { nullable: true, description: "The account; null when refused." })
  readonly emergencyAccount: EmergencyAccount | null;

  constructor(outcome: PayloadOutcome<EmergencyAccountRow>, now: Date) {
    super(outcome);
    this.emergencyAccount = whenOk(outcome, (row) => new EmergencyAccount(row, now));
  }
}
