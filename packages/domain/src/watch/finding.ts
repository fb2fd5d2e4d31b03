import type { AuditValue } from "../audit/audit-event.js";

/** What the looks at customers' tenants can find; stable, shown and documented. */
export const ALARMS = [
  "SERVICE_PRINCIPAL_GONE",
  "SERVICE_PRINCIPAL_DISABLED",
  "SERVICE_PRINCIPAL_CREDENTIAL",
  "SERVICE_PRINCIPAL_OWNER",
  "PERMISSION_LOST",
  "PERMISSION_FORBIDDEN",
  "ACCOUNT_GONE",
  "ACCOUNT_DISABLED",
  "ACCOUNT_ROLE_ADDED",
  "ACCOUNT_ROLE_LOST",
  "ACCOUNT_GROUP_ADDED",
  "ACCOUNT_METHOD_ADDED",
  "ACCOUNT_PASS_ADDED",
  "ACCOUNT_PASSWORD_CHANGED",
  "ACCOUNT_ALIVE",
  "LOOK_ALIKE",
  "EMERGENCY_SIGN_IN",
  "EMERGENCY_ACCOUNT_GONE",
  "EMERGENCY_ACCOUNT_DISABLED",
  "EMERGENCY_ROLE_REMOVED",
  "EMERGENCY_PASSWORD_CHANGED",
  "EMERGENCY_METHOD_ADDED",
  "EMERGENCY_PASS_ISSUED",
] as const;
export type Alarm = (typeof ALARMS)[number];

/** Something in a tenant that is not as Daypass left it. */
export interface Finding {
  /** The same for the same thing at every look: it is told once, until it is gone. */
  readonly key: string;
  readonly alarm: Alarm;
  readonly accessGrantId: string | null;
  readonly data: { readonly [key: string]: AuditValue };
}
