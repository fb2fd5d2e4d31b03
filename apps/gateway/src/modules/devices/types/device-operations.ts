import type { RevealedDeviceCredential } from "@daypass/application";
import type { Customer as CustomerRow } from "@daypass/domain";
import { Field, ID, InputType, ObjectType } from "type-graphql";
import { Customer } from "../../customers/types/customer.js";
import type { PayloadOutcome } from "../../user-errors/outcome.js";
import { Payload, whenOk } from "../../user-errors/payload.js";
import { DeviceLocalCredential } from "./device-local-credential.js";

@InputType("RevealDeviceLocalCredentialInput", { description: "Which device's password is to be shown, and why." })
export class RevealDeviceLocalCredentialInput {
  @Field(() => ID, { description: "The tenant app whose device it is." })
  tenantAppId!: string;

  @Field(() => String, { description: "The device's own id: `Device.deviceId`." })
  deviceId!: string;

  @Field(() => String, { description: "Why it is needed; 1 to 2,000 characters. On record with the reveal." })
  reason!: string;
}

@ObjectType("RevealDeviceLocalCredentialPayload", {
  simpleResolvers: true,
  description: "What came of `revealDeviceLocalCredential`.",
})
export class RevealDeviceLocalCredentialPayload extends Payload {
  @Field(() => DeviceLocalCredential, { nullable: true, description: "The password; null when refused." })
  readonly credential: DeviceLocalCredential | null;

  constructor(outcome: PayloadOutcome<RevealedDeviceCredential>) {
    super(outcome);
    this.credential = whenOk(outcome, (revealed) => new DeviceLocalCredential(revealed));
  }
}

@InputType("SetDeviceRevealersInput", { description: "Who may reveal passwords of devices of a customer." })
export class SetDeviceRevealersInput {
  @Field(() => ID, { description: "The customer." })
  customerId!: string;

  @Field(() => [ID], { description: "Technician groups, at most 50: all of them. Empty: nobody may any more." })
  technicianGroupIds!: string[];
}

@ObjectType("SetDeviceRevealersPayload", { simpleResolvers: true, description: "What came of `setDeviceRevealers`." })
export class SetDeviceRevealersPayload extends Payload {
  @Field(() => Customer, { nullable: true, description: "The customer; null when refused." })
  readonly customer: Customer | null;

  constructor(outcome: PayloadOutcome<CustomerRow>) {
    super(outcome);
    this.customer = whenOk(outcome, (row) => new Customer(row));
  }
}
