import { type EmergencyAccount, GLOBAL_ADMINISTRATOR, isManaged, nextRotationAt } from "./emergency-account.js";
import { isOurPassword } from "./judge-emergency-account.js";

export interface EmergencyCheck {
  readonly code: string;
  readonly passed: boolean;
  readonly message: string;
  readonly fix: string | null;
}

const DAY_MS = 24 * 3_600_000;
const DRILL_EVERY_DAYS = 90;
/** The watch looks every two minutes: older than this, nobody does. */
const STALE_MS = 15 * 60_000;

const check = (code: string, passed: boolean, message: string, fix: string): EmergencyCheck => ({
  code,
  passed,
  message,
  fix: passed ? null : fix,
});

const day = (date: Date): string => date.toISOString().slice(0, 16).replace("T", " ");

/** Would it work tonight? Each thing that decides it, as the last look saw it. */
export function emergencyHealth(account: EmergencyAccount, now: Date): readonly EmergencyCheck[] {
  const { look, baseline, drilledAt, copiedAt, rotatedAt } = account;
  if (!look) {
    const words = "Nobody has looked at it yet.";
    return [check("SEEN", false, words, "Wait two minutes. The scheduler has to run and the tenant to be authorized.")];
  }
  const isRecent = now.getTime() - look.checkedAt.getTime() <= STALE_MS;
  const seen = check(
    "SEEN",
    isRecent,
    `Last looked at ${day(look.checkedAt)} UTC.`,
    "Is the scheduler running, and the tenant authorized still?",
  );
  const restore = "Restore it in Entra, or take it off the list and make another.";
  const exists = check("EXISTS", look.exists, look.exists ? "The account exists." : "The account is gone.", restore);
  if (!look.exists) return [seen, exists];
  const isAdmin = look.roleTemplateIds.includes(GLOBAL_ADMINISTRATOR);
  const rest = [
    check(
      "ENABLED",
      look.enabled,
      look.enabled ? "It is enabled." : "It is disabled.",
      "Enable it in Entra, and find out who disabled it.",
    ),
    check(
      "ROLE_HELD",
      isAdmin,
      isAdmin ? "Global Administrator is held permanently." : "Global Administrator is not held permanently.",
      "Assign it to the account directly, active, for the whole tenant and without an end.",
    ),
    ...(baseline ? [passwordCheck(account)] : []),
    ...(isManaged(account) ? managedChecks(account, now) : [unconfirmed]),
    check(
      "SIGN_INS_SEEN",
      look.signInsReadable,
      look.signInsReadable
        ? `Last sign-in on record: ${look.lastSignInAt ? `${day(look.lastSignInAt)} UTC` : "none in the last 30 days"}.`
        : "Sign-ins with it cannot be seen.",
      "Grant AuditLog.Read.All. Microsoft shows sign-ins to tenants with Entra ID P1 only.",
    ),
    drillCheck(drilledAt, now),
    check(
      "OFFLINE_COPY",
      !isManaged(account) || (copiedAt !== null && (!rotatedAt || copiedAt >= rotatedAt)),
      copiedAt ? `The last offline copy is of ${day(copiedAt)} UTC.` : "There is no offline copy of the password.",
      "An owner makes one, encrypted to their own key; a change of the password makes it stale.",
    ),
  ];
  return [seen, exists, ...rest];
}

function passwordCheck(account: EmergencyAccount): EmergencyCheck {
  const same = isOurPassword(account, account.look?.passwordChangedAt ?? null);
  const words = same
    ? "Nobody else changed the password."
    : "Somebody else changed the password: what is kept is stale.";
  return check("PASSWORD_UNCHANGED", same, words, "Rotate it, and find out who did.");
}

function managedChecks(account: EmergencyAccount, now: Date): readonly EmergencyCheck[] {
  const { look, rotatedAt } = account;
  const due = nextRotationAt(account);
  const isKept = rotatedAt !== null;
  return [
    check("PASSWORD_KEPT", isKept, isKept ? "The password is kept, sealed." : "No password is kept yet.", "Rotate it."),
    check(
      "ROTATION_POSSIBLE",
      look?.canRotate === true,
      look?.canRotate ? "Daypass may change its password." : "Daypass may not change its password.",
      "Grant User-PasswordProfile.ReadWrite.All, and Privileged Authentication Administrator to Daypass's service principal; or change it by hand after each reveal.",
    ),
    ...(due && due.getTime() < now.getTime() - STALE_MS
      ? [check("ROTATED", false, `The password should have been changed at ${day(due)} UTC.`, "Rotate it.")]
      : []),
  ];
}

const unconfirmed = check(
  "CONFIRMED",
  false,
  "Adopted: it is looked at, and its password is not Daypass's to keep.",
  "An owner confirms it by typing its name.",
);

function drillCheck(drilledAt: Date | null, now: Date): EmergencyCheck {
  const recent = drilledAt !== null && now.getTime() - drilledAt.getTime() <= DRILL_EVERY_DAYS * DAY_MS;
  const words = drilledAt ? `Last drill: ${day(drilledAt)} UTC.` : "Nobody has tried it yet.";
  return check("DRILLED", recent, words, `Sign in with it once every ${DRILL_EVERY_DAYS} days, and record the drill.`);
}
