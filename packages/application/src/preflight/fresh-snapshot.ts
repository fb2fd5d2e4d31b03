import { type Principal, systemPrincipal } from "@daypass/domain";
import type { Ports } from "../ports/ports.js";
import { findTenantApp } from "../tenant-apps/find-tenant-app.js";
import { CheckTenantAuthorization } from "../tenant-authorization/check-tenant-authorization.js";

/** A tenant seen within so long is taken as it was seen: requests cost no call to Graph then. */
const SNAPSHOT_FRESH_MINUTES = 5;
/** A request waits so long for a look at the tenant and no longer; what was last seen decides then. Real time. */
const PATIENCE_MS = 3000;

/** Looks at a tenant anew where the last look is too old; callers that ask together share one look. */
export class FreshSnapshot {
  private readonly looks = new Map<string, Promise<void>>();
  private readonly check: CheckTenantAuthorization;

  constructor(private readonly ports: Pick<Ports, "unitOfWork" | "clock" | "tenantConnector">) {
    this.check = new CheckTenantAuthorization(ports);
  }

  /** Returns in any case: an outage of Entra is no reason to refuse, and provisioning waits for its end. */
  async ensure(actor: Principal, tenantAppId: string, freshMinutes = SNAPSHOT_FRESH_MINUTES): Promise<void> {
    const checkedAt = await this.ports.unitOfWork.run(actor.organizationId, async (stores) => {
      const app = await findTenantApp(stores, actor, tenantAppId);
      return app && !app.archivedAt && app.entraTenantId ? app.authorization.checkedAt : undefined;
    });
    if (checkedAt === undefined) return;
    const ageMs = this.ports.clock.now().getTime() - (checkedAt?.getTime() ?? 0);
    if (ageMs < freshMinutes * 60_000) return;
    await withPatience(this.look(actor.organizationId, tenantAppId));
  }

  private look(organizationId: string, tenantAppId: string): Promise<void> {
    const known = this.looks.get(tenantAppId);
    if (known) return known;
    const look = this.check
      .execute(systemPrincipal(organizationId), { tenantAppId })
      .then(() => undefined)
      .finally(() => this.looks.delete(tenantAppId));
    this.looks.set(tenantAppId, look);
    return look;
  }
}

async function withPatience(look: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const tired = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, PATIENCE_MS);
  });
  // A look that fails after we stopped waiting is nobody's failure.
  look.catch(() => undefined);
  try {
    await Promise.race([look, tired]);
  } finally {
    clearTimeout(timer);
  }
}
