import type { AccessGrant, AccessRequest, Customer, Organization, Technician, TenantApp } from "@daypass/domain";
import type { Persistence } from "../create-persistence.js";
import { at, customerOf, grantOf, newOrganization, requestOf, technicianOf, tenantAppOf } from "./seed.js";

export interface SeededTenant {
  readonly organization: Organization;
  readonly customer: Customer;
  readonly tenantApp: TenantApp;
  readonly technician: Technician;
}

/** An organization with a customer, a tenant app and a technician. */
export async function seedTenant(persistence: Persistence): Promise<SeededTenant> {
  const organization = await newOrganization(persistence);
  const customer = customerOf(organization.id);
  const tenantApp = tenantAppOf(customer);
  const technician = technicianOf(organization.id);
  await persistence.unitOfWork.run(organization.id, async (stores) => {
    await stores.customers.insert(customer);
    await stores.tenantApps.insert(tenantApp);
    await stores.technicians.insert(technician);
  });
  return { organization, customer, tenantApp, technician };
}

/** A PROVISIONING grant of a technician of its own, so that many can be open; due at `dueAt`. */
export async function seedGrant(
  persistence: Persistence,
  { organization, tenantApp }: SeededTenant,
  dueAt: Date = at(0),
): Promise<{ grant: AccessGrant; request: AccessRequest; technician: Technician }> {
  const technician = technicianOf(organization.id);
  const request = requestOf(tenantApp, technician);
  const grant = grantOf(request, dueAt);
  await persistence.unitOfWork.run(organization.id, async (stores) => {
    await stores.technicians.insert(technician);
    await stores.requests.insert(request);
    await stores.grants.insert(grant);
  });
  return { grant, request, technician };
}
