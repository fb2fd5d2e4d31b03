import { timingSafeEqual } from "node:crypto";
import { findServicePrincipal } from "../../state/state.js";
import type { EmulatorState, Tenant } from "../../state/types.js";
import { AadstsError } from "../protocol/aadsts-error.js";
import { malformedRequest } from "../protocol/problems.js";
import type { RequestParams } from "../protocol/request-params.js";
import { ASSERTION_TYPE, checkClientAssertion } from "./client-assertion.js";
import type { ClientProof, TokenCall } from "./token-call.js";

export interface ClientCredentials {
  readonly clientId: string | undefined;
  readonly secret: string | undefined;
  readonly assertion: { readonly type: string | undefined; readonly value: string } | undefined;
}

/** Reads the form, or HTTP Basic, whose parts are form-encoded. Throws AADSTS9002313 for a Basic header that is none. */
export function clientCredentialsOf(form: RequestParams, authorization: string | undefined): ClientCredentials {
  const basic = basicOf(authorization);
  const assertion = form.get("client_assertion");
  return {
    clientId: form.get("client_id") ?? basic?.user,
    secret: form.get("client_secret") ?? basic?.password,
    assertion: assertion ? { type: form.get("client_assertion_type"), value: assertion } : undefined,
  };
}

/** Throws AADSTS7000218 (nothing shown), 7000215 (wrong secret), 7000222 (expired), or what the assertion lacks. */
export async function authenticateClient(
  state: EmulatorState,
  call: TokenCall,
  { secret, assertion }: ClientCredentials,
  tenant?: Tenant,
): Promise<ClientProof> {
  if (assertion) {
    await checkClientAssertion(state, call, assertion);
    return "assertion";
  }
  if (!secret) {
    throw new AadstsError(
      "invalid_client",
      7000218,
      `The request body must contain the following parameter: 'client_assertion' or 'client_secret'. Expected ${ASSERTION_TYPE} in 'client_assertion_type'.`,
    );
  }
  checkSecret(state, call, secret, tenant);
  return "secret";
}

function checkSecret(state: EmulatorState, { app }: TokenCall, secret: string, tenant: Tenant | undefined): void {
  const principal = tenant && findServicePrincipal(tenant, app.clientId);
  const inTenant = (principal?.passwordCredentials ?? []).map(({ material, endDateTime }) => ({
    value: material,
    expiresAt: endDateTime,
  }));
  const matching = [...app.secrets, ...inTenant].filter(({ value }) => isSame(value, secret));
  if (matching.length === 0) {
    throw new AadstsError(
      "invalid_client",
      7000215,
      `Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${app.clientId}'.`,
    );
  }
  if (matching.every(({ expiresAt }) => Date.parse(expiresAt) <= state.clock.nowMs())) {
    throw new AadstsError(
      "invalid_client",
      7000222,
      `The provided client secret keys for app '${app.clientId}' are expired. Create new keys for your app, or consider using certificate credentials for added security.`,
    );
  }
}

function basicOf(authorization: string | undefined): { user: string; password: string } | undefined {
  const [, encoded] = /^Basic\s+(.*)$/i.exec(authorization ?? "") ?? [];
  if (encoded === undefined) return undefined;
  const [user, ...rest] = Buffer.from(encoded, "base64").toString().split(":");
  try {
    return { user: fromForm(user ?? ""), password: fromForm(rest.join(":")) };
  } catch {
    throw malformedRequest();
  }
}

function fromForm(text: string): string {
  return decodeURIComponent(text.replaceAll("+", " "));
}

function isSame(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}
