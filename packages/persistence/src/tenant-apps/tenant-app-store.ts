import { EntraTenantTakenError, type TenantAppStore } from "@daypass/application";
import type { TenantApp } from "@daypass/domain";
import { isUniqueViolation } from "../connection/database-error.js";
import { findRow } from "../unit-of-work/find-row.js";
import { assertOwn, type StoreContext } from "../unit-of-work/store-context.js";
import { insertRow, updateVersion } from "../unit-of-work/write-row.js";
import { fromTenantApp, toTenantApp } from "./tenant-app-mapper.js";
import { TenantAppSchema } from "./tenant-app-row.js";

export class PostgresTenantAppStore implements TenantAppStore {
  constructor(private readonly context: StoreContext) {}

  async find(id: string): Promise<TenantApp | null> {
    const row = await findRow(this.context, TenantAppSchema, id);
    return row && toTenantApp(row);
  }

  async insert(app: TenantApp): Promise<void> {
    assertOwn(this.context, app);
    await insertRow({ manager: this.context.manager, schema: TenantAppSchema, row: fromTenantApp(app) });
  }

  async update(app: TenantApp): Promise<TenantApp> {
    assertOwn(this.context, app);
    const row = fromTenantApp(app);
    try {
      // A transaction within: a taken tenant leaves the outer one usable, so that the refusal can be audited in it.
      const version = await this.context.manager.transaction((manager) =>
        updateVersion({ manager, schema: TenantAppSchema, row }),
      );
      return { ...app, version };
    } catch (error) {
      if (!isUniqueViolation(error, "tenant_apps_live_entra_tenant")) throw error;
      throw new EntraTenantTakenError("Another live tenant app has this Entra tenant.");
    }
  }
}
