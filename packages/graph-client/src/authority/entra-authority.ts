import { TokenError } from "../tokens/token-error.js";

const MICROSOFT_HOSTS: ReadonlySet<string> = new Set([
  "login.microsoftonline.com",
  "login.microsoftonline.us",
  "login.partner.microsoftonline.cn",
  "login.chinacloudapi.cn",
]);

const GRAPH_ROOTS: ReadonlySet<string> = new Set([
  "https://graph.microsoft.com",
  "https://graph.microsoft.us",
  "https://dod-graph.microsoft.us",
  "https://microsoftgraph.chinacloudapi.cn",
]);

const LOOPBACK_HOSTS: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** Where an Entra is reached: a Microsoft cloud, or a stand-in for it. `http:` is for loopback only. */
export class EntraAuthority {
  readonly #base: URL;

  /** @param host such as `https://login.microsoftonline.com`. Throws a TokenError (`misconfigured`) when it cannot be used. */
  constructor(host: string) {
    this.#base = checkedBase(host, "authority host");
  }

  /** Microsoft's hosts are known to msal-node: it fetches no discovery for them, so an outage of discovery does not matter. */
  get isMicrosoft(): boolean {
    return this.#base.protocol === "https:" && MICROSOFT_HOSTS.has(this.#base.host);
  }

  /** Host with port, as msal-node compares `knownAuthorities`. */
  get hostAndPort(): string {
    return this.#base.host;
  }

  get isPlainHttp(): boolean {
    return this.#base.protocol === "http:";
  }

  /** The authority for msal-node, which takes `https:` only, also where the real endpoints are plain http on loopback. */
  msalAuthority(tenantSegment: string): string {
    return `https://${this.#base.host}/${encodeURIComponent(tenantSegment)}`;
  }

  url(tenantSegment: string, path: string): URL {
    return new URL(`${this.#base.pathname.replace(/\/$/, "")}/${encodeURIComponent(tenantSegment)}${path}`, this.#base);
  }

  discoveryUrl(tenantSegment: string): URL {
    return this.url(tenantSegment, "/v2.0/.well-known/openid-configuration");
  }
}

/** Checks a base URL: https, or http on loopback; no credentials, query or fragment. */
export function checkedBase(text: string, what: string): URL {
  let url: URL;
  try {
    url = new URL(text);
  } catch (cause) {
    throw new TokenError({ kind: "misconfigured", tenant: "any", detail: `the ${what} is not a URL`, cause });
  }
  const secure = url.protocol === "https:" || (url.protocol === "http:" && LOOPBACK_HOSTS.has(url.hostname));
  const plain = url.username === "" && url.password === "" && url.search === "" && url.hash === "";
  if (secure && plain) return url;
  throw new TokenError({
    kind: "misconfigured",
    tenant: "any",
    detail: `the ${what} must be an https URL (http for loopback only) without credentials or query`,
  });
}

/**
 * The name of Microsoft Graph as a resource. A stand-in on another origin is still asked for by Microsoft's name:
 * a resource identifier is a name and not a location.
 */
export function graphResource(graphBaseUrl: string): string {
  const origin = checkedBase(graphBaseUrl, "Graph base URL").origin;
  return GRAPH_ROOTS.has(origin) ? origin : "https://graph.microsoft.com";
}
