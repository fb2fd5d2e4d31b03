import type { TenantApp } from "../tenant-app/tenant-app.js";

/** FAILURE: a grant will fail. WARNING: it works, and somebody should know. UNKNOWN: it could not be read. */
export type PreflightLevel = "OK" | "WARNING" | "FAILURE" | "UNKNOWN";

export type PreflightCode =
  | "AUTHORIZED"
  | "PERMISSIONS"
  | "ACCOUNT_DOMAIN"
  | "PASS_ENABLED"
  | "PASS_LIFETIME"
  | "PASS_ONE_TIME"
  | "PASS_TARGETS"
  | "SECURITY_DEFAULTS"
  | "CONDITIONAL_ACCESS"
  | "LICENCE"
  | "ROLES_EXIST"
  | "NAME_FREE"
  | "OTHER_GLOBAL_ADMINISTRATOR";

/** What a failed check refuses a request with. */
export type PreflightRefusalCode =
  | "TENANT_NOT_AUTHORIZED"
  | "PERMISSION_MISSING"
  | "DOMAIN_NOT_VERIFIED"
  | "DOMAIN_FEDERATED"
  | "PASS_NOT_POSSIBLE"
  | "CONDITIONAL_ACCESS_BLOCKS"
  | "LICENCE_MISSING"
  | "ROLE_VANISHED"
  | "CONFLICT";

export interface PreflightFinding {
  readonly code: PreflightCode;
  readonly level: PreflightLevel;
  readonly message: string;
  /** What to do about it; null when there is nothing to do. */
  readonly fix: string | null;
  /** Set on a FAILURE. */
  readonly refusal?: PreflightRefusalCode;
}

export interface PreflightFacts {
  readonly app: TenantApp;
  /** Roles that would be assigned. */
  readonly roleTemplateIds: readonly string[];
  /** The window wanted, in minutes. */
  readonly durationMinutes: number;
  /** The account's name is somebody else's; null where it was not looked at. */
  readonly nameTaken: boolean | null;
}

/** One check: undefined where it does not concern this tenant. */
export type PreflightRule = (facts: PreflightFacts) => PreflightFinding | undefined;

export const ok = (code: PreflightCode, message: string): PreflightFinding => ({
  code,
  level: "OK",
  message,
  fix: null,
});

export const unknown = (code: PreflightCode, message: string, fix: string): PreflightFinding => ({
  code,
  level: "UNKNOWN",
  message,
  fix,
});

export const warning = (code: PreflightCode, message: string, fix: string): PreflightFinding => ({
  code,
  level: "WARNING",
  message,
  fix,
});

export const failure = (
  code: PreflightCode,
  refusal: PreflightRefusalCode,
  because: string,
  fix: string,
): PreflightFinding => ({ code, level: "FAILURE", message: `Will fail because ${because}`, fix, refusal });

/** The password is the credential: passes are off, and every grant has an account of its own. */
export const usesPassword = ({ passPolicy, accountMode }: TenantApp): boolean =>
  passPolicy?.enabled === false && accountMode === "BURNER";
