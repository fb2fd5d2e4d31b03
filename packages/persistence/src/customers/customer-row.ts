import type { Customer } from "@daypass/domain";
import { EntitySchema } from "typeorm";
import { key, text, time } from "../schema/columns.js";

export interface CustomerRow {
  readonly organization_id: string;
  readonly id: string;
  readonly name: string;
  readonly created_at: Date;
}

export const CustomerSchema = new EntitySchema<CustomerRow>({
  name: "Customer",
  tableName: "customers",
  columns: { organization_id: key, id: key, name: text, created_at: time },
});

export const toCustomer = (row: CustomerRow): Customer => ({
  id: row.id,
  organizationId: row.organization_id,
  name: row.name,
  createdAt: row.created_at,
});

export const fromCustomer = (customer: Customer): CustomerRow => ({
  organization_id: customer.organizationId,
  id: customer.id,
  name: customer.name,
  created_at: customer.createdAt,
});
