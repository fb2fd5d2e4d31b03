import { isReady, judgePreflight, type PreflightFinding, type Principal } from "@daypass/domain";
import { notFound, type Outcome, refused, succeeded } from "../outcome/refusal.js";
import type { Ports } from "../ports/ports.js";
import { findTenantApp } from "../tenant-apps/find-tenant-app.js";
import { FreshSnapshot } from "./fresh-snapshot.js";

interface ReadPreflightQuery {
  readonly tenantAppId: string;
  /** Null: every role that is mapped there. */
  readonly roleTemplateIds: readonly string[] | null;
  /** For whom; null leaves out whether the account's name is free. */
  readonly technicianId: string | null;
  /** Ask Entra now, in place of judging by what was last seen. */
  readonly live: boolean;
}

export interface PreflightReport {
  readonly ready: boolean;
  /** When the tenant was last looked at; null before it was authorized. */
  readonly checkedAt: Date | null;
  readonly checks: readonly PreflightFinding[];
}

/** Will a grant work, and if not why. Nothing is written to Entra. */
export class ReadPreflight {
  private readonly snapshot: FreshSnapshot;

  constructor(private readonly ports: Pick<Ports, "unitOfWork" | "clock" | "tenantConnector">) {
    this.snapshot = new FreshSnapshot(ports);
  }

  async execute(actor: Principal, query: ReadPreflightQuery): Promise<Outcome<PreflightReport>> {
    if (query.live) await this.snapshot.ensure(actor, query.tenantAppId, 0);
    return this.ports.unitOfWork.run(actor.organizationId, async (stores): Promise<Outcome<PreflightReport>> => {
      const app = await findTenantApp(stores, actor, query.tenantAppId);
      if (!app) return refused(notFound("tenantAppId", "tenant app"));
      const mapped = async () => (await stores.roleMappings.listFor(app.id)).flatMap((one) => one.roleTemplateIds);
      const roleTemplateIds = (query.roleTemplateIds ?? (await mapped())).map((id) => id.toLowerCase());
      const own = query.technicianId ? await stores.accounts.findReusable(query.technicianId, app.id) : null;
      const checks = judgePreflight({
        app,
        roleTemplateIds: [...new Set(roleTemplateIds)],
        durationMinutes: app.maxDurationMinutes,
        nameTaken: own ? false : null,
      });
      return succeeded({ ready: isReady(checks), checkedAt: app.authorization.checkedAt, checks });
    });
  }
}
