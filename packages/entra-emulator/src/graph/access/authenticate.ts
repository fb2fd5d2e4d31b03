import type { TokenAuthority } from "../../login/token-authority.js";
import type { AccessTokenProblem } from "../../login/token-claims.js";
import type { EmulatorState, Tenant } from "../../state/types.js";
import { GraphRefusal } from "../http/answer.js";
import type { Caller } from "../http/context.js";

const MESSAGES: Record<AccessTokenProblem["problem"], string> = {
  empty: "Access token is empty.",
  malformed: "CompactToken parsing failed with error code: 80049217",
  badSignature: "Access token validation failure. Invalid signature.",
  notYetValid: "Lifetime validation failed, the token is not yet valid.",
  expired: "Lifetime validation failed, the token is expired.",
  wrongAudience: "Access token validation failure. Invalid audience.",
};

/** The caller and the tenant its token is for; refuses with Graph's 401. */
export async function authenticate(
  state: EmulatorState,
  tokens: TokenAuthority,
  authorization: string | undefined,
): Promise<{ caller: Caller; tenant: Tenant }> {
  const claims = await tokens.verifyAccessToken(authorization);
  if (claims.problem !== undefined) throw unauthorized("InvalidAuthenticationToken", MESSAGES[claims.problem]);
  const tenant = state.tenants.get(claims.tid.toLowerCase());
  const isApp = claims.idtyp === "app";
  const principal = isApp ? tenant?.servicePrincipals.get(claims.oid) : tenant?.users.get(claims.oid);
  if (!tenant || !principal) {
    throw unauthorized(
      "Authorization_IdentityNotFound",
      "The identity of the calling application could not be established.",
    );
  }
  if (!principal.accountEnabled) {
    throw unauthorized("Authorization_IdentityDisabled", "The identity of the calling application is disabled.");
  }
  const permissions = new Set(isApp ? claims.roles : claims.scp);
  return { tenant, caller: { kind: claims.idtyp, oid: claims.oid, appId: claims.appid, permissions } };
}

function unauthorized(code: string, message: string): GraphRefusal {
  return new GraphRefusal(401, code, message, undefined, {
    "www-authenticate":
      'Bearer realm="", authorization_uri="/common/oauth2/authorize", client_id="00000003-0000-0000-c000-000000000000"',
  });
}
