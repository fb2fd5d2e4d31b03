import { isReady, isUsable, judgePreflight, type PreflightFinding, type Principal } from "@daypass/domain";
import { firstName } from "../access-grants/provision/new-account.js";
import { notFound, type Outcome, refused, succeeded } from "../outcome/refusal.js";
import type { Ports } from "../ports/ports.js";
import { findTenantApp } from "../tenant-apps/find-tenant-app.js";
import { FreshSnapshot } from "./fresh-snapshot.js";

/** A look at the name is waited for so long, by real time. */
const PATIENCE_MS = 3000;

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

  constructor(private readonly ports: Pick<Ports, "unitOfWork" | "clock" | "tenantConnector" | "directory">) {
    this.snapshot = new FreshSnapshot(ports);
  }

  async execute(actor: Principal, query: ReadPreflightQuery): Promise<Outcome<PreflightReport>> {
    if (query.live) await this.snapshot.ensure(actor, query.tenantAppId, 0);
    const nameTaken = await this.isNameTaken(actor, query);
    return this.ports.unitOfWork.run(actor.organizationId, async (stores): Promise<Outcome<PreflightReport>> => {
      const app = await findTenantApp(stores, actor, query.tenantAppId);
      if (!app) return refused(notFound("tenantAppId", "tenant app"));
      const mapped = async () => (await stores.roleMappings.listFor(app.id)).flatMap((one) => one.roleTemplateIds);
      const roleTemplateIds = (query.roleTemplateIds ?? (await mapped())).map((id) => id.toLowerCase());
      const checks = judgePreflight({
        app,
        roleTemplateIds: [...new Set(roleTemplateIds)],
        durationMinutes: app.maxDurationMinutes,
        nameTaken,
      });
      return succeeded({ ready: isReady(checks), checkedAt: app.authorization.checkedAt, checks });
    });
  }

  /** One call to Graph, for who has no account there yet; null where it is not asked, or not answered. */
  private async isNameTaken(actor: Principal, query: ReadPreflightQuery): Promise<boolean | null> {
    const { technicianId } = query;
    if (technicianId === null) return null;
    const wanted = await this.ports.unitOfWork.run(actor.organizationId, async (stores) => {
      const app = await findTenantApp(stores, actor, query.tenantAppId);
      if (!app) return null;
      if (await stores.accounts.findReusable(technicianId, app.id)) return false;
      const technician = await stores.technicians.find(technicianId);
      // The name of an account for one grant alone is never met twice.
      const askable = app.accountMode === "REUSED" && app.accountDomain && isUsable(app.authorization);
      return technician && askable && app.entraTenantId
        ? { tenantId: app.entraTenantId, name: firstName(app, technician) }
        : null;
    });
    if (wanted === null || wanted === false) return wanted;
    if (!query.live) return null;
    const found = await this.ports.directory.findByName(wanted.tenantId, wanted.name, {
      priority: "provisioning",
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    return found.ok ? found.value !== null : null;
  }
}
