import { accountLocalPart, type JitAccount, type Technician, type TenantApp } from "@daypass/domain";
import type { Ids } from "../../ports/ids.js";

const MAX_NAME_TRIES = 8;
const BASE32 = "abcdefghijklmnopqrstuvwxyz234567";

/** `dp` and 14 random characters: fits employeeId's 16, about 70 bits. */
function newNonce(ids: Ids): string {
  const bytes = Buffer.from(ids.secret(14), "base64url");
  return `dp${[...bytes].map((byte) => BASE32[byte % BASE32.length]).join("")}`;
}

/** An account on record before it is made. */
export function intendAccount(
  ids: Ids,
  app: TenantApp,
  technician: Technician,
  now: Date,
  { ahead = false } = {},
): JitAccount {
  const account: JitAccount = {
    id: ids.uuid(),
    organizationId: app.organizationId,
    tenantAppId: app.id,
    technicianId: technician.id,
    burner: app.accountMode === "BURNER",
    madeAhead: ahead,
    state: "INTENDED",
    userPrincipalName: "",
    entraUserId: null,
    nonce: newNonce(ids),
    intendedAt: now,
    passwordChangedAt: null,
    cleanSeenAt: null,
    version: 1,
  };
  return { ...account, userPrincipalName: candidate(account, app, technician, 0) };
}

/** The name that a technician's reused account gets where nobody has it yet. */
export const firstName = (app: TenantApp, technician: Technician): string =>
  `${accountLocalPart({ prefix: app.accountNamePrefix, displayName: technician.displayName, nonce: "", attempt: 0, burner: false })}@${app.accountDomain}`;

/** The next name after one that somebody else has; undefined when it is time to give up. */
export function nextName(account: JitAccount, app: TenantApp, technician: Technician): string | undefined {
  const names = Array.from({ length: MAX_NAME_TRIES }, (_, attempt) => candidate(account, app, technician, attempt));
  return names[names.indexOf(account.userPrincipalName) + 1];
}

const candidate = (account: JitAccount, app: TenantApp, technician: Technician, attempt: number): string => {
  const { nonce, burner } = account;
  const name = accountLocalPart({
    prefix: app.accountNamePrefix,
    displayName: technician.displayName,
    nonce,
    attempt,
    burner,
  });
  return `${name}@${app.accountDomain}`;
};

/** Random, for nobody to know: three of four character classes are certain, 256 bits are in the rest. */
export const newPassword = (ids: Ids): string => `aA1-${ids.secret(32)}`;
