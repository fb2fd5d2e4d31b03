import type { Customer as CustomerRow } from "@daypass/domain";
import { Field, InputType, ObjectType } from "type-graphql";
import type { PayloadOutcome } from "../../user-errors/outcome.js";
import { Payload, whenOk } from "../../user-errors/payload.js";
import { Customer } from "./customer.js";

@InputType("CreateCustomerInput", { description: "A new customer." })
export class CreateCustomerInput {
  @Field(() => String, {
    description: "Name, 1 to 200 characters on one line. It may repeat: two branches of one chain are two customers.",
  })
  name!: string;
}

@ObjectType("CreateCustomerPayload", { simpleResolvers: true, description: "What came of `createCustomer`." })
export class CreateCustomerPayload extends Payload {
  @Field(() => Customer, { nullable: true, description: "The new customer; null when refused." })
  readonly customer: Customer | null;

  constructor(outcome: PayloadOutcome<CustomerRow>) {
    super(outcome);
    this.customer = whenOk(outcome, (row) => new Customer(row));
  }
}
