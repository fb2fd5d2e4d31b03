import type { Stores } from "@daypass/application";
import type { Customer } from "@daypass/domain";
import { findRow, findRowByText } from "../unit-of-work/find-row.js";
import { assertOwn, type StoreContext } from "../unit-of-work/store-context.js";
import { insertRow } from "../unit-of-work/write-row.js";
import { CustomerSchema, fromCustomer, toCustomer } from "./customer-row.js";

type CustomerStore = Stores["customers"];

export class PostgresCustomerStore implements CustomerStore {
  constructor(private readonly context: StoreContext) {}

  async find(id: string): Promise<Customer | null> {
    const row = await findRow(this.context, CustomerSchema, id);
    return row && toCustomer(row);
  }

  async findByName(name: string): Promise<Customer | null> {
    const row = await findRowByText(this.context, CustomerSchema, "name", name);
    return row && toCustomer(row);
  }

  async insert(customer: Customer): Promise<void> {
    assertOwn(this.context, customer);
    await insertRow({ manager: this.context.manager, schema: CustomerSchema, row: fromCustomer(customer) });
  }
}
