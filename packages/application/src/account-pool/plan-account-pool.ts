import {
  accountDisplayName,
  isLeaving,
  isUnseen,
  type JitAccount,
  keepsPool,
  leave,
  POOL_ACTIVE_DAYS,
  type Technician,
  type TenantApp,
} from "@daypass/domain";
import { entitlementsOf } from "../access-grants/entitlement.js";
import type { Making } from "../access-grants/provision/make-account.js";
import { intendAccount, newPassword } from "../access-grants/provision/new-account.js";
import type { Ports } from "../ports/ports.js";
import type { Stores } from "../ports/stores.js";

/** New ones at one look: a tenant that is filled for the first time is no flood. */
const MADE_AT_ONCE = 5;
/** Who is asked about at one look, at most. */
const ASKED_ABOUT = 50;
const DAY_MS = 86_400_000;

export interface PlannedMaking extends Making {
  readonly app: TenantApp;
  readonly technician: Technician;
}

export interface PoolPlan {
  readonly tenantId: string;
  readonly make: readonly PlannedMaking[];
  /** Made, and not seen at rest yet. */
  readonly look: readonly (JitAccount & { readonly entraUserId: string })[];
}

/**
 * Decides what a tenant app's pool lacks and puts the intent of each new account on record. Who lost their entitlement since
 * has theirs marked to leave; a suspension stops filling and takes nothing away.
 */
export class PlanAccountPool {
  constructor(private readonly ports: Pick<Ports, "clock" | "ids">) {}

  async execute(stores: Stores, tenantAppId: string): Promise<PoolPlan | null> {
    const app = await stores.tenantApps.find(tenantAppId);
    const tenantId = app?.entraTenantId;
    if (!app || !tenantId || !keepsPool(app)) return null;
    const kept: JitAccount[] = [];
    const making: PlannedMaking[] = [];
    for (const account of await stores.accountPool.unused(app.id)) {
      if (isLeaving(account)) continue;
      const technician = await this.whoMayHaveOne(stores, account.technicianId, app);
      if (!technician) {
        await stores.accounts.update(leave(account));
        continue;
      }
      kept.push(account);
      const begun = account.state === "INTENDED" && making.length < MADE_AT_ONCE;
      if (begun && (await this.mayFill(stores, app, technician)))
        making.push(await this.making(stores, app, technician, account, true));
    }
    const wanted = Math.min(app.accountPoolSize - kept.length, MADE_AT_ONCE - making.length);
    making.push(...(await this.intend(stores, app, wanted)));
    const look = kept.flatMap((account) => {
      const { entraUserId } = account;
      return entraUserId && isUnseen(account) ? [{ ...account, entraUserId }] : [];
    });
    return { tenantId, make: making, look };
  }

  private async intend(stores: Stores, app: TenantApp, wanted: number): Promise<PlannedMaking[]> {
    const making: PlannedMaking[] = [];
    if (wanted <= 0) return making;
    const now = this.ports.clock.now();
    const since = new Date(now.getTime() - POOL_ACTIVE_DAYS * DAY_MS);
    for (const technicianId of await stores.accountPool.lacking(app.id, since, ASKED_ABOUT)) {
      if (making.length >= wanted) break;
      const technician = await this.whoMayHaveOne(stores, technicianId, app);
      if (!technician || !(await this.mayFill(stores, app, technician))) continue;
      const account = intendAccount(this.ports.ids, app, technician, now, { ahead: true });
      await stores.accounts.insert(account);
      making.push(await this.making(stores, app, technician, account, false));
    }
    return making;
  }

  /** Null for who may not use one: inactive, or by no mapping entitled to anything there. */
  private async whoMayHaveOne(stores: Stores, technicianId: string, app: TenantApp): Promise<Technician | null> {
    const technician = await stores.technicians.find(technicianId);
    return technician?.active && (await entitlementsOf(stores, technicianId, app)).length > 0 ? technician : null;
  }

  private async mayFill(stores: Stores, app: TenantApp, technician: Technician): Promise<boolean> {
    return !(await stores.organization.isSuspended(app.id, technician.id));
  }

  private async making(
    stores: Stores,
    app: TenantApp,
    technician: Technician,
    account: JitAccount,
    lookFirst: boolean,
  ): Promise<PlannedMaking> {
    const organization = await stores.organization.get();
    return {
      app,
      technician,
      tenantId: app.entraTenantId ?? "",
      account,
      displayName: accountDisplayName(technician.displayName, organization.name),
      password: newPassword(this.ports.ids),
      lookFirst,
      enabled: false,
    };
  }
}
