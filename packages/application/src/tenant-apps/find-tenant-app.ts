import type { Principal, TenantApp } from "@daypass/domain";
import { reaches } from "../customers/customer-scope.js";
import type { Stores } from "../ports/stores.js";

/** The tenant app where the actor may reach its customer; null exactly as for an id of nothing. */
export async function findTenantApp(stores: Stores, actor: Principal, id: string): Promise<TenantApp | null> {
  const app = await stores.tenantApps.find(id);
  return app && reaches(actor, app.customerId) ? app : null;
}
