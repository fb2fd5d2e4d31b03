import { GraphRefusal } from "../graph/http/answer.js";
import type { EmulatorClock } from "../state/clock.js";
import type { Tenant } from "../state/types.js";

/** `requests` in any `windowMs` of the emulator's clock; null switches the limit off. */
export interface Limit {
  requests: number;
  windowMs: number;
}

export interface QuotaSettings {
  /** Directory audits, sign-ins and authentication methods. */
  reportsPerAppAndTenant: Limit | null;
  reportsPerApp: Limit | null;
  /** Resource units; null in `requests`' place means by the tenant's size: 3,500, 5,000 or 8,000. */
  identityPerAppAndTenant: { requests: number | null; windowMs: number } | null;
  identityPerApp: Limit | null;
  writesPerAppAndTenant: Limit | null;
}

const DEFAULT_QUOTAS: Readonly<QuotaSettings> = {
  reportsPerAppAndTenant: { requests: 5, windowMs: 10_000 },
  reportsPerApp: { requests: 122, windowMs: 10_000 },
  identityPerAppAndTenant: { requests: null, windowMs: 10_000 },
  identityPerApp: { requests: 150_000, windowMs: 20_000 },
  writesPerAppAndTenant: { requests: 3_000, windowMs: 150_000 },
};

export interface Charge {
  readonly bucket: "identity" | "reports";
  readonly appId: string;
  readonly tenant: Tenant;
  readonly cost: number;
  readonly isWrite: boolean;
}

interface Use {
  readonly atMs: number;
  readonly units: number;
}

/** Sliding windows. A throttled request is counted too: usage keeps accruing while throttled. */
export class Quotas {
  settings: QuotaSettings = structuredClone(DEFAULT_QUOTAS);
  private load = 0;
  private readonly uses = new Map<string, Use[]>();

  constructor(private readonly clock: EmulatorClock) {}

  reset(): void {
    this.settings = structuredClone(DEFAULT_QUOTAS);
    this.uses.clear();
  }

  /** The refusal, where there is one; else how full the fullest window is, 1 being full. */
  charge(charge: Charge): { readonly refusal: GraphRefusal | undefined; readonly load: number } {
    this.load = 0;
    return { refusal: this.refusalOf(charge), load: this.load };
  }

  private refusalOf(charge: Charge): GraphRefusal | undefined {
    const { appId, tenant } = charge;
    const perTenant = `${appId}/${tenant.id}`;
    const { settings } = this;
    if (charge.bucket === "reports") {
      const both = this.take(`r:${perTenant}`, settings.reportsPerAppAndTenant, 1);
      const app = this.take(`r:${appId}`, settings.reportsPerApp, 1);
      if (both > 0) return throttled("Tenant_Application", charge, both, "ResourceUnitLimitExceeded");
      return app > 0 ? throttled("Application", charge, app, "ResourceUnitLimitExceeded") : undefined;
    }
    const identity = settings.identityPerAppAndTenant;
    const units = identity && { requests: identity.requests ?? bySize(tenant), windowMs: identity.windowMs };
    const both = this.take(`i:${perTenant}`, units, charge.cost);
    const app = this.take(`i:${appId}`, settings.identityPerApp, charge.cost);
    const writes = charge.isWrite ? this.take(`w:${perTenant}`, settings.writesPerAppAndTenant, 1) : 0;
    if (writes > 0) return throttled("Tenant_Application", charge, writes, "WriteLimitExceeded");
    if (both > 0) return throttled("Tenant_Application", charge, both, "ResourceUnitLimitExceeded");
    return app > 0 ? throttled("Application", charge, app, "ResourceUnitLimitExceeded") : undefined;
  }

  /** Milliseconds until the window has room again; 0 where it has room now. */
  private take(key: string, limit: Limit | null, units: number): number {
    if (!limit) return 0;
    const now = this.clock.nowMs();
    const recent = (this.uses.get(key) ?? []).filter((use) => use.atMs > now - limit.windowMs && use.atMs <= now);
    const used = recent.reduce((sum, use) => sum + use.units, 0);
    const refused = used + units > limit.requests;
    this.load = Math.max(this.load, (used + units) / limit.requests);
    // Refused calls count, but never push the window further than one window ahead.
    if (!refused || used < limit.requests * 2) recent.push({ atMs: now, units });
    this.uses.set(key, recent);
    return refused ? limit.windowMs - (now - (recent[0]?.atMs ?? now)) : 0;
  }
}

function bySize(tenant: Tenant): number {
  if (tenant.users.size < 50) return 3_500;
  return tenant.users.size <= 500 ? 5_000 : 8_000;
}

function throttled(scope: string, charge: Charge, waitMs: number, information: string): GraphRefusal {
  const access = charge.isWrite ? "Write" : "Read";
  return new GraphRefusal(429, "TooManyRequests", "Please retry again later.", undefined, {
    "retry-after": String(Math.max(1, Math.ceil(waitMs / 1000))),
    "x-ms-throttle-scope": `${scope}/${access}/${charge.appId}/${charge.tenant.id}`,
    "x-ms-throttle-information": information,
  });
}
