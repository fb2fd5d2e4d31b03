import {
  ACCOUNT_NAME_PREFIX,
  ACCOUNT_POOL_LIMITS,
  type AccountMode,
  type CloseAction,
  checkAccountDomain,
  REQUESTS_PER_DAY_LIMITS,
  TENANT_APP_DEFAULTS,
  type TenantApp,
  WINDOW_LIMITS_MINUTES,
} from "@daypass/domain";
import { checkText } from "../outcome/check-text.js";
import { invalid, type Refusal } from "../outcome/refusal.js";
import { isTicketPattern } from "./ticket-pattern.js";

/** Absent keeps what is there, null clears it or goes back to the default. */
export interface TenantAppSettings {
  readonly name?: string | null;
  readonly accountDomain?: string | null;
  readonly accountNamePrefix?: string | null;
  readonly accountMode?: AccountMode | null;
  readonly closeAction?: CloseAction | null;
  readonly defaultDurationMinutes?: number | null;
  readonly maxDurationMinutes?: number | null;
  readonly justificationRequired?: boolean | null;
  readonly ticketPattern?: string | null;
  readonly maxRequestsPerDay?: number | null;
  readonly timeBoundAssignments?: boolean | null;
  readonly accountPoolSize?: number | null;
  readonly customRolesAllowed?: boolean | null;
}

/** What was sent, laid over what is there. */
export function applySettings(app: TenantApp, settings: TenantAppSettings): TenantApp {
  const pick = <K extends keyof typeof TENANT_APP_DEFAULTS & keyof TenantAppSettings>(key: K): TenantApp[K] => {
    const sent = settings[key];
    if (sent === undefined) return app[key];
    return (sent ?? TENANT_APP_DEFAULTS[key]) as TenantApp[K];
  };
  return {
    ...app,
    name: settings.name?.trim() ?? app.name,
    accountDomain:
      settings.accountDomain === undefined ? app.accountDomain : (settings.accountDomain?.trim().toLowerCase() ?? null),
    accountNamePrefix: pick("accountNamePrefix"),
    accountMode: pick("accountMode"),
    closeAction: pick("closeAction"),
    defaultDurationMinutes: pick("defaultDurationMinutes"),
    maxDurationMinutes: pick("maxDurationMinutes"),
    justificationRequired: pick("justificationRequired"),
    ticketPattern: pick("ticketPattern"),
    maxRequestsPerDay: pick("maxRequestsPerDay"),
    timeBoundAssignments: pick("timeBoundAssignments"),
    accountPoolSize: pick("accountPoolSize"),
    customRolesAllowed: pick("customRolesAllowed"),
  };
}

const DOMAIN_WORDS = {
  DOMAIN_NOT_VERIFIED: "accountDomain: not a verified domain of this tenant.",
  DOMAIN_FEDERATED:
    "accountDomain: federated; accounts need a managed domain, such as the tenant's onmicrosoft.com one.",
  INVALID_INPUT: "accountDomain: too long for an account name; at most 48 characters.",
} as const;

/** Every problem at once. `next` is the tenant app as it would become; only what was sent is checked. */
export function checkSettings(next: TenantApp, sent: TenantAppSettings): readonly Refusal[] {
  const { min, max } = WINDOW_LIMITS_MINUTES;
  const problems: (Refusal | undefined)[] = [];
  if (sent.name !== undefined) problems.push(checkText("name", sent.name ?? ""));
  if (typeof sent.accountDomain === "string") problems.push(checkDomain(next));
  if (!ACCOUNT_NAME_PREFIX.test(next.accountNamePrefix)) {
    problems.push(invalid("accountNamePrefix", "1 to 20 of a-z, 0-9 and -, beginning with a letter or digit."));
  }
  for (const field of ["defaultDurationMinutes", "maxDurationMinutes"] as const) {
    const minutes = next[field];
    if (!Number.isInteger(minutes) || minutes < min || minutes > max)
      problems.push(invalid(field, `${min} to ${max} minutes.`));
  }
  const { maxRequestsPerDay: requests } = next;
  if (!Number.isInteger(requests) || requests < REQUESTS_PER_DAY_LIMITS.min || requests > REQUESTS_PER_DAY_LIMITS.max) {
    problems.push(invalid("maxRequestsPerDay", `${REQUESTS_PER_DAY_LIMITS.min} to ${REQUESTS_PER_DAY_LIMITS.max}.`));
  }
  const { accountPoolSize: pool } = next;
  if (!Number.isInteger(pool) || pool < ACCOUNT_POOL_LIMITS.min || pool > ACCOUNT_POOL_LIMITS.max) {
    problems.push(invalid("accountPoolSize", `${ACCOUNT_POOL_LIMITS.min} to ${ACCOUNT_POOL_LIMITS.max}.`));
  } else if (pool > 0 && next.accountMode === "BURNER") {
    problems.push(invalid("accountPoolSize", "a BURNER account is made for one grant: set it to 0, or use REUSED."));
  }
  if (next.defaultDurationMinutes > next.maxDurationMinutes) {
    problems.push(invalid("defaultDurationMinutes", `at most maxDurationMinutes (${next.maxDurationMinutes}).`));
  }
  if (next.ticketPattern !== null && !isTicketPattern(next.ticketPattern)) {
    problems.push(
      invalid(
        "ticketPattern",
        "a regular expression of at most 200 characters (RE2: no look-around, no back-references).",
      ),
    );
  }
  return problems.filter((problem) => problem !== undefined);
}

function checkDomain(next: TenantApp): Refusal | undefined {
  const path = ["input", "accountDomain"];
  if (!next.entraTenantId) {
    return { code: "TENANT_NOT_AUTHORIZED", message: "accountDomain: authorize the tenant app first.", path };
  }
  const code = checkAccountDomain(next.domains, next.accountDomain ?? "");
  return code && { code, message: DOMAIN_WORDS[code], path };
}
