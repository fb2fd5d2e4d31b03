import { retryAfterMs } from "../time.js";

/** What one answer said of throttling. */
export interface ThrottleFacts {
  readonly throttled: boolean;
  /** Undefined where Graph left Retry-After out. */
  readonly retryAfterMs: number | undefined;
  /** Who is throttled: all our calls in that tenant, or the app in every tenant. */
  readonly scope: "tenant" | "application";
  readonly kind: "read" | "write" | "both";
  /** 0.8 to 1.8 when near or over a limit. */
  readonly limitPercentage: number | undefined;
  /** What the call really cost, where Graph said. */
  readonly units: number | undefined;
}

export function throttleFacts(status: number, header: (name: string) => string | undefined, now: Date): ThrottleFacts {
  // `<Tenant_Application|Tenant|Application>/<Read|Write|ReadWrite>/<appId>/<tenantId>`
  const [scope = "", kind = ""] = (header("x-ms-throttle-scope") ?? "").split("/");
  return {
    throttled: status === 429,
    retryAfterMs: retryAfterMs(header("retry-after"), now),
    scope: /^application$/i.test(scope) ? "application" : "tenant",
    kind: /^read$/i.test(kind) ? "read" : /^write$/i.test(kind) ? "write" : "both",
    limitPercentage: numberOf(header("x-ms-throttle-limit-percentage")),
    units: numberOf(header("x-ms-resource-unit")),
  };
}

function numberOf(text: string | undefined): number | undefined {
  const value = Number.parseFloat(text ?? "");
  return Number.isFinite(value) ? value : undefined;
}
