import type { DirectoryAudit, SignIn } from "../../state/types.js";
import { badRequest, denied, type GraphAnswer, GraphRefusal } from "../http/answer.js";
import type { GraphContext } from "../http/context.js";
import type { Route } from "../http/router.js";
import { collection } from "../odata/collection.js";
import { type EntityType, TIME } from "../odata/entity-type.js";

const EQ = { plain: ["eq"] } as const;
const TEXT = { plain: ["eq", "startsWith"] } as const;
const DAY_MS = 24 * 3_600_000;

const auditType: EntityType<DirectoryAudit> = {
  name: "directoryAudit",
  properties: [
    "id",
    "category",
    "correlationId",
    "result",
    "resultReason",
    "activityDisplayName",
    "activityDateTime",
    "loggedByService",
    "operationType",
    "initiatedBy",
    "targetResources",
    "additionalDetails",
  ],
  filterable: {
    activityDateTime: TIME,
    activityDisplayName: TEXT,
    category: EQ,
    correlationId: EQ,
    loggedByService: EQ,
    result: EQ,
    id: EQ,
    "initiatedBy/app/servicePrincipalId": EQ,
    "initiatedBy/app/appId": EQ,
    "initiatedBy/app/displayName": TEXT,
    "initiatedBy/user/id": EQ,
    "initiatedBy/user/userPrincipalName": TEXT,
    "targetResources/id": EQ,
    "targetResources/displayName": TEXT,
  },
  render: (row) => ({
    ...row,
    result: "success",
    resultReason: "",
    loggedByService: row.loggedByService ?? "Core Directory",
    targetResources: row.targetResources.map((target) => ({ groupType: null, modifiedProperties: [], ...target })),
    additionalDetails: [],
  }),
};

const signInType: EntityType<SignIn> = {
  name: "signIn",
  properties: [
    "id",
    "createdDateTime",
    "userId",
    "userPrincipalName",
    "userDisplayName",
    "appId",
    "appDisplayName",
    "ipAddress",
    "status",
    "isInteractive",
    "clientAppUsed",
  ],
  filterable: {
    id: EQ,
    createdDateTime: TIME,
    userId: EQ,
    userPrincipalName: TEXT,
    appId: EQ,
    appDisplayName: TEXT,
    ipAddress: TEXT,
  },
  render: (row) => ({ ...row, isInteractive: true, clientAppUsed: "Browser" }),
};

/** Newest first, minutes late, and only as far back as the licence keeps them. */
function listAudits(ctx: GraphContext): GraphAnswer {
  const { clock, lag } = ctx.state;
  const days = ctx.tenant.licences.p1 || ctx.tenant.licences.p2 ? 30 : 7;
  const oldest = clock.nowMs() - days * DAY_MS;
  checkNotTooOld(ctx, "activityDateTime", oldest);
  const rows = ctx.tenant.directoryAudits
    .filter(({ activityDateTime }) => {
      const at = Date.parse(activityDateTime);
      return at >= oldest && at <= clock.nowMs() - lag.auditMs;
    })
    .reverse();
  return collection(ctx, auditType, rows, { context: "auditLogs/directoryAudits", pageSize: 100, maxTop: 1000 });
}

function listSignIns(ctx: GraphContext): GraphAnswer {
  // The licence is read through the directory: without that permission the check itself fails.
  if (!ctx.may("Directory.Read.All", "Directory.ReadWrite.All")) throw denied();
  if (!ctx.tenant.licences.p1 && !ctx.tenant.licences.p2) {
    throw new GraphRefusal(
      403,
      "Authentication_RequestFromNonPremiumTenantOrB2CTenant",
      "Neither tenant is B2C or tenant doesn't have premium license",
    );
  }
  const { clock, lag } = ctx.state;
  const rows = ctx.tenant.signIns
    .filter((row) => Date.parse(row.createdDateTime) <= clock.nowMs() - lag.auditMs)
    .reverse();
  return collection(ctx, signInType, rows, { context: "auditLogs/signIns", pageSize: 1000, maxTop: 1000 });
}

function checkNotTooOld(ctx: GraphContext, property: string, oldest: number): void {
  const match = new RegExp(`${property}\\s+g[et]\\s+(\\S+)`, "i").exec(ctx.query.filter ?? "");
  const asked = Date.parse(match?.[1]?.replace(")", "") ?? "");
  if (asked < oldest - DAY_MS) {
    throw badRequest(`The minimum allowed date for this tenant is ${new Date(oldest).toISOString()}.`);
  }
}

export const logRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "auditLogs/directoryAudits",
    permissions: ["AuditLog.Read.All"],
    bucket: "reports",
    handle: listAudits,
  },
  {
    method: "GET",
    path: "auditLogs/signIns",
    permissions: ["AuditLog.Read.All"],
    bucket: "reports",
    handle: listSignIns,
  },
];
