import type { DirectoryProblemKind } from "@daypass/application";
import type { Effect } from "./problem-of-error.js";

const TRIED: Readonly<Record<Effect, string>> = {
  read: "Reading from the tenant",
  "create-account": "Creating the account",
  "enable-account": "Enabling the account",
  "issue-pass": "Issuing the Temporary Access Pass",
  "assign-role": "Assigning the role",
  "remove-role": "Removing the role",
  "remove-group": "Removing the group membership",
  "disable-account": "Disabling the account",
  "revoke-sessions": "Revoking the sessions",
  "delete-pass": "Deleting the Temporary Access Pass",
  "delete-account": "Deleting the account",
  "set-password": "Changing the password",
};

const CAME_TO: Readonly<Record<DirectoryProblemKind, string>> = {
  throttled: "was put off, because Microsoft Graph asks us to slow down. It will be tried again.",
  transient: "failed for the moment. It will be tried again.",
  replicating: "is not possible yet, since an earlier change has not reached all of Entra. It will be tried again.",
  "unknown-outcome": "got no answer, so it may have happened. It will be looked up.",
  "consent-lost": "failed: Daypass is no longer authorized in this tenant. An administrator has to authorize it again.",
  "tenant-gone": "failed: Entra does not know this tenant any more.",
  "credential-rejected": "failed: Entra does not accept the credential of the app registration that Daypass uses here.",
  "name-taken": "failed: an account of that name exists already.",
  "pass-refused":
    "was refused by the tenant's policy for Temporary Access Passes. An administrator has to turn passes on for the account.",
  refused: "was refused. The tenant may have withdrawn a permission from Daypass.",
  stuck:
    "is blocked by the tenant itself: a restricted administrative unit, or the last Global Administrator. An administrator of the tenant has to mend it.",
  invalid: "was refused as invalid.",
};

/** Ours from first word to last: nothing of what Graph wrote, which may name people of the customer. */
export function describeProblem(kind: DirectoryProblemKind, effect: Effect, code: string): string {
  return `${TRIED[effect]} ${CAME_TO[kind]} (${code})`;
}
