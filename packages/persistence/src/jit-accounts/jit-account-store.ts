import type { AccountStore } from "@daypass/application";
import type { JitAccount } from "@daypass/domain";
import { Not } from "typeorm";
import { isUuid } from "../connection/uuid.js";
import { findRow } from "../unit-of-work/find-row.js";
import { assertOwn, type StoreContext } from "../unit-of-work/store-context.js";
import { insertRow, updateGathered } from "../unit-of-work/write-row.js";
import { fromJitAccount, JitAccountSchema, toJitAccount } from "./jit-account-row.js";

export class PostgresJitAccountStore implements AccountStore {
  constructor(private readonly context: StoreContext) {}

  async find(id: string): Promise<JitAccount | null> {
    const row = await findRow(this.context, JitAccountSchema, id);
    return row && toJitAccount(row);
  }

  async findReusable(technicianId: string, tenantAppId: string): Promise<JitAccount | null> {
    if (!isUuid(technicianId) || !isUuid(tenantAppId)) return null;
    const row = await this.context.manager.findOneBy(JitAccountSchema, {
      organization_id: this.context.organizationId,
      technician_id: technicianId,
      tenant_app_id: tenantAppId,
      burner: false,
      state: Not("DELETED") as never,
    });
    return row && toJitAccount(row);
  }

  /** @throws StaleVersionError when the technician has a reusable account in the tenant app by now */
  async insert(account: JitAccount): Promise<void> {
    assertOwn(this.context, account);
    await insertRow({ manager: this.context.manager, schema: JitAccountSchema, row: fromJitAccount(account) });
  }

  async update(account: JitAccount): Promise<JitAccount> {
    assertOwn(this.context, account);
    const version = await updateGathered(this.context, JitAccountSchema, fromJitAccount(account));
    return { ...account, version };
  }
}
