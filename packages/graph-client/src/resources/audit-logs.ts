import { asArray, asDate, asNumber, asObject, asString, type JsonObject } from "../json.js";
import { literal, query } from "../odata.js";
import { type Page, pageOf } from "../paging.js";
import type { GraphRequest } from "../request.js";
import { required } from "./read.js";

export interface DirectoryAudit {
  readonly id: string;
  readonly activity: string | undefined;
  readonly at: Date | undefined;
  readonly category: string | undefined;
  readonly result: string | undefined;
  readonly correlationId: string | undefined;
  readonly byServicePrincipalId: string | undefined;
  readonly byUserId: string | undefined;
  readonly targetIds: readonly string[];
  readonly targets: readonly AuditTarget[];
}

export interface AuditTarget {
  readonly id: string | undefined;
  readonly displayName: string | undefined;
  readonly userPrincipalName: string | undefined;
  /** `User`, `Application`, `ServicePrincipal`, `Role`, `Policy`, `Other` … */
  readonly type: string | undefined;
  /** Values as Entra writes them: JSON in a string. */
  readonly modifiedProperties: readonly { readonly name: string; readonly newValue: string | undefined }[];
}

export interface SignIn {
  readonly id: string;
  readonly at: Date | undefined;
  readonly userId: string | undefined;
  readonly appDisplayName: string | undefined;
  readonly ipAddress: string | undefined;
  /** 0 when it succeeded. */
  readonly errorCode: number | undefined;
}

export interface LogWindow {
  readonly since: Date;
  /** Page size, at most 1000. Default 100. */
  readonly top?: number;
}

const AUDITS = "/auditLogs/directoryAudits";
const SIGN_INS = "/auditLogs/signIns";

/** Rows come minutes late. All of it shares 5 calls per 10 s a tenant with the authentication methods. */
export const auditLogs = {
  /** What was done to an object. Kept 7 days without a licence: asking further back is an error. */
  directoryAuditsOf(targetId: string, { since, top = 100 }: LogWindow): GraphRequest<Page<DirectoryAudit>> {
    const filter = `activityDateTime ge ${since.toISOString()} and targetResources/any(t:t/id eq ${literal(targetId)})`;
    return { method: "GET", path: query(AUDITS, { filter, top }), template: AUDITS, parse: pageOf(parseAudit) };
  },
  directoryAuditsBy(servicePrincipalId: string, { since, top = 100 }: LogWindow): GraphRequest<Page<DirectoryAudit>> {
    const by = `initiatedBy/app/servicePrincipalId eq ${literal(servicePrincipalId)}`;
    const filter = `activityDateTime ge ${since.toISOString()} and ${by}`;
    return { method: "GET", path: query(AUDITS, { filter, top }), template: AUDITS, parse: pageOf(parseAudit) };
  },
  /** What somebody did. Newest first, as Graph lists them. */
  directoryAuditsByUser(userId: string, { since, top = 500 }: LogWindow): GraphRequest<Page<DirectoryAudit>> {
    const filter = `activityDateTime ge ${since.toISOString()} and initiatedBy/user/id eq ${literal(userId)}`;
    return { method: "GET", path: query(AUDITS, { filter, top }), template: AUDITS, parse: pageOf(parseAudit) };
  },
  /** Interactive ones. Needs Entra ID P1: `isLicenceMissing` otherwise. */
  signInsOf(userId: string, { since, top = 100 }: LogWindow): GraphRequest<Page<SignIn>> {
    const filter = `userId eq ${literal(userId)} and createdDateTime ge ${since.toISOString()}`;
    return { method: "GET", path: query(SIGN_INS, { filter, top }), template: SIGN_INS, parse: pageOf(parseSignIn) };
  },
};

function parseAudit(item: JsonObject): DirectoryAudit {
  const by = asObject(item.initiatedBy);
  const targets = asArray(item.targetResources)
    .map(asObject)
    .filter((target) => target !== undefined);
  return {
    id: required(item, "id"),
    activity: asString(item.activityDisplayName),
    at: asDate(item.activityDateTime),
    category: asString(item.category),
    result: asString(item.result),
    correlationId: asString(item.correlationId),
    byServicePrincipalId: asString(asObject(by?.app)?.servicePrincipalId),
    byUserId: asString(asObject(by?.user)?.id),
    targetIds: targets.flatMap(({ id }) => asString(id) ?? []),
    targets: targets.map(parseTarget),
  };
}

function parseTarget(target: JsonObject): AuditTarget {
  return {
    id: asString(target.id),
    displayName: asString(target.displayName),
    userPrincipalName: asString(target.userPrincipalName),
    type: asString(target.type),
    modifiedProperties: asArray(target.modifiedProperties).flatMap((property) => {
      const name = asString(asObject(property)?.displayName);
      return name === undefined ? [] : [{ name, newValue: asString(asObject(property)?.newValue) }];
    }),
  };
}

function parseSignIn(item: JsonObject): SignIn {
  return {
    id: required(item, "id"),
    at: asDate(item.createdDateTime),
    userId: asString(item.userId),
    appDisplayName: asString(item.appDisplayName),
    ipAddress: asString(item.ipAddress),
    errorCode: asNumber(asObject(item.status)?.errorCode),
  };
}
