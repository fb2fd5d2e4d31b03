import { randomInt, randomUUID } from "node:crypto";
import type { EmulatorState, Tenant, User } from "../../state/types.js";
import type { ParsedOutsiderAct } from "../schema.js";

type AddMethod = Extract<ParsedOutsiderAct, { do: "addMethod" }>;

export function addMethod(state: EmulatorState, user: User, act: AddMethod): string {
  const method = {
    id: randomUUID(),
    kind: act.kind,
    createdDateTime: state.clock.iso(),
    properties: act.properties,
  };
  user.methods.push(method);
  return method.id;
}

/** Answers the pass's code. */
export function addPass(state: EmulatorState, user: User, minutes: number): string {
  const now = state.clock.now().toISOString();
  const code = String(randomInt(100_000_000)).padStart(8, "0");
  user.temporaryAccessPass = {
    id: randomUUID(),
    code,
    createdDateTime: now,
    startDateTime: now,
    lifetimeInMinutes: minutes,
    isUsableOnce: false,
    usedDateTime: null,
  };
  return code;
}

export function changePassword(state: EmulatorState, user: User, password: string = randomUUID()): void {
  user.password = password;
  user.lastPasswordChangeDateTime = state.clock.iso();
}

const AZURE_PORTAL = "c44b4083-3bb0-49c1-b47d-974e53cbdf3c";

export function signIn(
  state: EmulatorState,
  tenant: Tenant,
  user: User,
  appId = AZURE_PORTAL,
  ipAddress: string,
): string {
  const id = randomUUID();
  tenant.signIns.push({
    id,
    createdDateTime: state.clock.iso(),
    userId: user.id,
    userPrincipalName: user.userPrincipalName,
    userDisplayName: user.displayName,
    appId,
    appDisplayName: appId === AZURE_PORTAL ? "Azure Portal" : (state.apps.get(appId)?.displayName ?? ""),
    ipAddress,
    status: user.accountEnabled
      ? { errorCode: 0, failureReason: null }
      : { errorCode: 50057, failureReason: "The user account is disabled." },
  });
  return id;
}
