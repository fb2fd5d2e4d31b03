import { randomUUID } from "node:crypto";
import type { AppRegistration, EmulatorState } from "../../state/types.js";
import type { AadstsError } from "../protocol/aadsts-error.js";
import type { Person } from "./account-standing.js";

/** A row of the tenant's sign-in log; `problem` makes it a failure with its AADSTS number. */
export function recordSignIn(
  state: EmulatorState,
  { tenant, user }: Person,
  app: AppRegistration,
  ipAddress: string,
  problem?: AadstsError,
): void {
  tenant.signIns.push({
    id: randomUUID(),
    createdDateTime: state.clock.iso(),
    userId: user.id,
    userPrincipalName: user.userPrincipalName,
    userDisplayName: user.displayName,
    appId: app.clientId,
    appDisplayName: app.displayName,
    ipAddress,
    status: { errorCode: problem?.code ?? 0, failureReason: problem?.text ?? null },
  });
}
