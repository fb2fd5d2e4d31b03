import type { GraphMethod } from "../request.js";

/** What a call takes from Graph's published budgets. */
export interface Cost {
  /** Resource units of the identity and access bucket. */
  readonly units: number;
  readonly writes: number;
  /** Calls of the small "reports" bucket: logs and authentication methods share 5 per 10 s an app and tenant. */
  readonly reports: number;
}

export function costOf(method: GraphMethod, path: string): Cost {
  const [route = "", query = ""] = path.split("?", 2);
  if (/^\/auditLogs\//i.test(route) || /^\/users\/[^/]+\/authentication\//i.test(route))
    return { units: 0, writes: 0, reports: 1 };
  if (method !== "GET") return { units: 1, writes: 1, reports: 0 };
  const discount = (/\$select=/.test(query) ? 1 : 0) + (/\$top=1?\d(?!\d)/.test(query) ? 1 : 0);
  const extra = /\$expand=/.test(query) ? 1 : 0;
  return { units: Math.max(1, baseUnits(route) + extra - discount), writes: 0, reports: 0 };
}

function baseUnits(route: string): number {
  if (/\/transitiveMembers/i.test(route)) return 5;
  if (/^\/groups\/[^/]+\/members/i.test(route)) return 3;
  if (/^\/users(\/|$)/i.test(route) || /\/appRoleAssignments$/i.test(route) || /^\/oauth2PermissionGrants/i.test(route))
    return 2;
  return 1;
}

export function sumOf(costs: readonly Cost[]): Cost {
  return costs.reduce(
    (sum, cost) => ({
      units: sum.units + cost.units,
      writes: sum.writes + cost.writes,
      reports: sum.reports + cost.reports,
    }),
    { units: 0, writes: 0, reports: 0 },
  );
}
