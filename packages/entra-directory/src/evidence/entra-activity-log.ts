import type { ActivityLog, ActivityRead, DirectoryCallOptions, LogRead } from "@daypass/application";
import type { TenantActivity, TenantSignIn } from "@daypass/domain";
import {
  auditLogs,
  type DirectoryAudit,
  GraphError,
  type GraphRequest,
  isLicenceMissing,
  isPermissionDenied,
  type Page,
  type SignIn,
} from "@daypass/graph-client";
import { isNotOffered } from "../graph/not-offered.js";
import { type GraphAccess, TenantGraph } from "../graph/tenant-graph.js";
import { problemOfError } from "../problem/problem-of-error.js";
import { targetOf } from "./audit-target.js";

/** Of one grant and log; beyond that the log is told to be incomplete. */
const MOST = 2000;

interface Window {
  readonly userId: string;
  readonly from: Date;
  readonly until: Date;
}

/** Audit and sign-in logs of tenants by Microsoft Graph. */
export class EntraActivityLog implements ActivityLog {
  constructor(private readonly access: GraphAccess) {}

  async observeActivity(entraTenantId: string, of: Window, options: DirectoryCallOptions): Promise<ActivityRead> {
    const tenant = new TenantGraph(this.access, entraTenantId, options);
    const since = { since: of.from };
    const isIn = (at: Date | undefined): at is Date => at !== undefined && at >= of.from && at <= of.until;
    // One after the other: together they would take two of the few places that a tenant gives all readers of reports.
    const audits = await read(tenant, auditLogs.directoryAuditsByUser(of.userId, since), (row: DirectoryAudit) =>
      isIn(row.at) && row.byUserId?.toLowerCase() === of.userId.toLowerCase() ? [activityOf(row, row.at)] : [],
    );
    const signIns = await read(tenant, auditLogs.signInsOf(of.userId, since), (row: SignIn) =>
      isIn(row.at) && row.userId?.toLowerCase() === of.userId.toLowerCase() ? [signInOf(row, row.at)] : [],
    );
    return { audits, signIns };
  }
}

async function read<R, T>(
  tenant: TenantGraph,
  request: GraphRequest<Page<R>>,
  toRow: (row: R) => readonly T[],
): Promise<LogRead<T>> {
  try {
    const { items, isComplete } = await tenant.atMost(request, MOST);
    return { state: isComplete ? "READ" : "INCOMPLETE", rows: items.flatMap(toRow) };
  } catch (error) {
    return { state: stateOf(error), rows: [] };
  }
}

function stateOf(error: unknown): LogRead<unknown>["state"] {
  if (error instanceof GraphError) {
    if (isLicenceMissing(error) || isNotOffered(error)) return "LICENCE_MISSING";
    if (isPermissionDenied(error)) return "PERMISSION_MISSING";
  }
  // Thrown on where it is neither Graph's nor Entra's doing.
  return problemOfError(error, "read").kind === "refused" ? "PERMISSION_MISSING" : "NOT_REACHED";
}

const activityOf = (row: DirectoryAudit, at: Date): TenantActivity => ({
  id: row.id,
  at,
  activity: row.activity ?? "",
  // What says nothing of its outcome is not taken for a failure.
  succeeded: row.result === undefined || row.result === "success",
  targets: row.targets.map(targetOf),
});

const signInOf = (row: SignIn, at: Date): TenantSignIn => ({
  id: row.id,
  at,
  succeeded: (row.errorCode ?? 0) === 0,
  appName: row.appDisplayName ?? null,
  ipAddress: row.ipAddress ?? null,
});
