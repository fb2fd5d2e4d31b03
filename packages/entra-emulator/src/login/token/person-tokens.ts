import { grantedScopes, scopesForAdministrators } from "../consent/delegated-grants.js";
import { AadstsError } from "../protocol/aadsts-error.js";
import { tokenPerson } from "../protocol/applications.js";
import { type ParsedScopes, parseScopes } from "../protocol/scopes.js";
import type { Person } from "../sign-in/account-standing.js";
import type { SignInFacts } from "../token-claims.js";
import type { TokenAnswer, TokenCall } from "./token-call.js";

export interface PersonGrant {
  readonly person: Person;
  readonly signIn: SignInFacts;
  /** The scopes of the sign-in; the call may ask for others that are consented to. */
  readonly consentedScope: string;
  readonly nonce?: string | undefined;
}

/** Access token, ID token with `openid`, refresh token with `offline_access`, `client_info` when asked for. */
export async function answerForPerson(call: TokenCall, grant: PersonGrant): Promise<TokenAnswer> {
  const { origin, app, state, tokens, form } = call;
  const { tenant, user } = grant.person;
  const wanted = parseScopes(form.get("scope") ?? grant.consentedScope, { origin, clientId: app.clientId });
  const scopes = delegatedScopes(call, grant.person, wanted);
  const request = {
    origin,
    tenantId: tenant.id,
    appId: app.clientId,
    person: tokenPerson(state, tenant, user, app),
    signIn: grant.signIn,
  };
  const oidc = new Set([...wanted.oidc, ...parseScopes(grant.consentedScope, { origin, clientId: app.clientId }).oidc]);
  const access = await tokens.issueAccessToken({ ...request, audience: wanted.audience, scopes });
  const refresh = oidc.has("offline_access")
    ? await tokens.issueRefreshToken({
        tenantId: tenant.id,
        appId: app.clientId,
        oid: user.id,
        scopes: grant.consentedScope.split(" "),
        signIn: grant.signIn,
      })
    : undefined;
  const id = oidc.has("openid") ? await tokens.issueIdToken({ ...request, nonce: grant.nonce }) : undefined;
  const clientInfo = Buffer.from(JSON.stringify({ uid: user.id, utid: tenant.id })).toString("base64url");
  return {
    token_type: "Bearer",
    scope: scopes.join(" "),
    expires_in: access.expiresIn,
    ext_expires_in: access.expiresIn,
    access_token: access.token,
    ...(refresh ? { refresh_token: refresh } : {}),
    ...(id ? { id_token: id.token } : {}),
    ...(form.get("client_info") === "1" ? { client_info: clientInfo } : {}),
  };
}

/** Throws AADSTS65001 for a scope that nobody consented to. `offline_access` is never in a token. */
function delegatedScopes(
  { app }: TokenCall,
  { tenant, user }: Person,
  { oidc, permissions, audience }: ParsedScopes,
): string[] {
  const visible = oidc.filter((scope) => scope !== "offline_access");
  if (audience === app.clientId) return [...visible, ...permissions.filter((scope) => scope !== ".default")];
  if (scopesForAdministrators(tenant, app.clientId, user.id, permissions).length > 0) {
    throw new AadstsError(
      "invalid_grant",
      65001,
      `The user or administrator has not consented to use the application with ID '${app.clientId}' named '${app.displayName}'. Send an interactive authorization request for this user and resource.`,
      "consent_required",
    );
  }
  const all = permissions.includes(".default") ? grantedScopes(tenant, app.clientId, user.id) : permissions;
  return [...new Set([...visible, ...all])].filter((scope) => scope !== "offline_access");
}
