import { randomUUID } from "node:crypto";
import type { DirectoryAudit, EmulatorState, Tenant } from "../../state/types.js";
import type { ODataQuery } from "../odata/query.js";
import { malformed } from "./answer.js";

/** Who calls, as the verified token says. */
export interface Caller {
  readonly kind: "app" | "user";
  /** The service principal's or the person's object id. */
  readonly oid: string;
  readonly appId: string;
  /** Application permissions or delegated scopes. */
  readonly permissions: ReadonlySet<string>;
}

export type AuditTarget = DirectoryAudit["targetResources"][number];

/** One call as a handler sees it, alone or as an item of a batch. */
export interface GraphContext {
  readonly state: EmulatorState;
  readonly tenant: Tenant;
  readonly caller: Caller;
  readonly method: string;
  /** Relative to the version, without a leading slash and without the query. */
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: ODataQuery;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Scheme, host and port that the call came to; links follow it. */
  readonly origin: string;
  readonly requestId: string;
  /** The JSON body as an object. Refuses an absent or malformed one. */
  readonly json: () => Record<string, unknown>;
  readonly param: (name: string) => string;
  readonly metadata: (rest: string) => string;
  readonly may: (...permissions: string[]) => boolean;
  readonly audit: (activity: string, category: string, targets: readonly AuditTarget[]) => void;
}

export interface ContextParts {
  readonly state: EmulatorState;
  readonly tenant: Tenant;
  readonly caller: Caller;
  readonly method: string;
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: ODataQuery;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly origin: string;
  readonly requestId: string;
  readonly body: unknown;
}

export function createContext(parts: ContextParts): GraphContext {
  const { state, tenant, caller } = parts;
  return {
    ...parts,
    json: () => objectBody(parts.body),
    param: (name) => parts.params[name] ?? "",
    metadata: (rest) => `${parts.origin}/v1.0/$metadata#${rest}`,
    may: (...permissions) => permissions.some((permission) => caller.permissions.has(permission)),
    audit: (activity, category, targets) => {
      tenant.directoryAudits.push({
        id: `Directory_${randomUUID()}`,
        activityDateTime: state.clock.now().toISOString(),
        activityDisplayName: activity,
        category,
        correlationId: parts.requestId,
        operationType: operationType(activity),
        initiatedBy: initiator(tenant, caller),
        targetResources: [...targets],
      });
    },
  };
}

function objectBody(body: unknown): Record<string, unknown> {
  const value = typeof body === "string" ? parseJson(body) : body;
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw malformed(
      "Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.",
    );
  }
  return value as Record<string, unknown>;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function operationType(activity: string): string {
  const verb = activity.split(" ")[0] ?? "";
  return ["Add", "Delete", "Remove", "Restore"].includes(verb) ? (verb === "Remove" ? "Unassign" : verb) : "Update";
}

function initiator(tenant: Tenant, caller: Caller): DirectoryAudit["initiatedBy"] {
  if (caller.kind === "user") {
    const user = tenant.users.get(caller.oid);
    return {
      app: null,
      user: { id: caller.oid, displayName: null, userPrincipalName: user?.userPrincipalName ?? null },
    };
  }
  const principal = tenant.servicePrincipals.get(caller.oid);
  return {
    user: null,
    app: {
      appId: caller.appId,
      displayName: principal?.displayName ?? null,
      servicePrincipalId: caller.oid,
      servicePrincipalName: null,
    },
  };
}
