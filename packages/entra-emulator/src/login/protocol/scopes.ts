import { GRAPH_APP_ID } from "../../data/permissions.js";
import { GRAPH_AUDIENCES } from "../token-claims.js";
import { AadstsError } from "./aadsts-error.js";

const OIDC_SCOPES: readonly string[] = ["openid", "profile", "email", "offline_access"];
const GRAPH = "https://graph.microsoft.com";
const LOOPBACK: readonly string[] = ["localhost", "127.0.0.1", "[::1]"];

export interface ParsedScopes {
  readonly oidc: readonly string[];
  /** The audience of the access token. */
  readonly audience: string;
  /** Names without their resource; `.default` stays as it is. */
  readonly permissions: readonly string[];
}

interface ScopeContext {
  readonly origin: string;
  readonly clientId: string;
}

/** Throws AADSTS70011 (not a scope), 700022 (more than one resource) and 500011 (a resource the tenant does not know). */
export function parseScopes(text: string, context: ScopeContext): ParsedScopes {
  const words = [...new Set(text.split(/\s+/).filter((word) => word !== ""))];
  const oidc = words.filter((word) => OIDC_SCOPES.includes(word));
  const others = words.filter((word) => !OIDC_SCOPES.includes(word)).map((word) => splitScope(word));
  const audiences = new Set(others.map(({ resource }) => audienceOf(resource, context)));
  if (audiences.size > 1) {
    throw new AadstsError(
      "invalid_scope",
      700022,
      "The provided value for the input parameter 'scope' is not valid because it contains more than one resource.",
    );
  }
  const [audience = GRAPH] = audiences;
  return { oidc, audience, permissions: others.map(({ permission }) => permission) };
}

/** Throws AADSTS70011 for anything but one `{resource}/.default`. */
export function parseClientCredentialsScope(text: string, context: ScopeContext): string {
  const { oidc, permissions, audience } = parseScopes(text, context);
  if (oidc.length > 0 || permissions.length !== 1 || permissions[0] !== ".default") throw invalidScope(text);
  return audience;
}

function invalidScope(text: string): AadstsError {
  return new AadstsError(
    "invalid_scope",
    70011,
    `The provided value for the input parameter 'scope' is not valid. The scope ${text} is not valid.`,
  );
}

function splitScope(word: string): { resource: string; permission: string } {
  const at = word.lastIndexOf("/");
  if (at < 0) {
    if (!/^[\w.-]+$/.test(word)) throw invalidScope(word);
    return { resource: GRAPH, permission: word };
  }
  const permission = word.slice(at + 1);
  const resource = word.slice(0, at).replace(/\/+$/, "");
  if (permission === "" || resource === "") throw invalidScope(word);
  return { resource, permission };
}

/** Microsoft Graph answers to its name, to its AppId, and to the emulator's own address. */
function audienceOf(resource: string, { origin, clientId }: ScopeContext): string {
  const wanted = resource.toLowerCase();
  if (wanted === GRAPH_APP_ID) return GRAPH_APP_ID;
  if (GRAPH_AUDIENCES.includes(wanted) || isEmulator(wanted, origin)) return GRAPH;
  if (wanted === clientId || wanted === `api://${clientId}`) return clientId;
  throw new AadstsError(
    "invalid_resource",
    500011,
    `The resource principal named ${resource} was not found in the tenant. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You might have sent your authentication request to the wrong tenant.`,
  );
}

function isEmulator(resource: string, origin: string): boolean {
  if (!URL.canParse(resource)) return false;
  const { protocol, hostname } = new URL(resource);
  const isHttp = protocol === "http:" || protocol === "https:";
  return isHttp && (LOOPBACK.includes(hostname) || hostname === new URL(origin).hostname);
}
