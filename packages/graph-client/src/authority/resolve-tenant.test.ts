import { afterEach, beforeEach, expect, test } from "vitest";
import { TENANT } from "../test-support/calls.js";
import { discovery, refusal, type StubEntra, startStubEntra } from "../test-support/stub-entra.js";
import { TokenError } from "../tokens/token-error.js";
import { readDocument } from "./discovery.js";
import { EntraAuthority, graphResource } from "./entra-authority.js";
import { resolveTenant } from "./resolve-tenant.js";

let entra: StubEntra;
let authority: EntraAuthority;

beforeEach(async () => {
  entra = await startStubEntra();
  authority = new EntraAuthority(entra.url);
});
afterEach(() => entra.close());

test.each(["contoso.com", " CONTOSO.onmicrosoft.com ", TENANT.toUpperCase()])(
  "%s leads to its tenant",
  async (given) => {
    entra.onDiscovery = () => ({ body: discovery(entra.url, TENANT) });
    expect(await resolveTenant(authority, given)).toEqual({ outcome: "found", tenantId: TENANT });
    expect(entra.server.seen[0]?.url).toBe(`/${given.trim().toLowerCase()}/v2.0/.well-known/openid-configuration`);
  },
);

test.each([
  [400, "invalid_tenant"],
  [400, "invalid_request"],
  [404, "not_found"],
])("a tenant that Entra does not know (%i %s) is not found", async (status, error) => {
  entra.onDiscovery = () => refusal(status, 90002, error);
  expect(await resolveTenant(authority, "nobody.example")).toEqual({ outcome: "not-found" });
});

test.each(["", "common", "organizations", "../admin", "a b.com", "http://contoso.com", "-x.com", "x".repeat(300)])(
  "%j is not shaped like a domain or an id, and nobody is asked",
  async (given) => {
    expect(await resolveTenant(authority, given)).toEqual({ outcome: "not-found" });
    expect(entra.server.seen).toHaveLength(0);
  },
);

test.each([
  [{ drop: true }, "unreachable"],
  [{ status: 503 }, "transient"],
  [{ status: 429, headers: { "retry-after": "5" } }, "throttled"],
  [{ body: { issuer: "x" } }, "misconfigured"],
] as const)("an Entra that answers %o does not mean that there is no tenant", async (reply, kind) => {
  entra.onDiscovery = () => reply;
  await expect(resolveTenant(authority, "contoso.com")).rejects.toMatchObject({ name: "TokenError", kind });
});

test("a document of a secure authority must not lead to plain http, one of a loopback stand-in may", () => {
  const plain = discovery("http://login.example.com", TENANT);
  expect(() => readDocument(new EntraAuthority("https://login.microsoftonline.com"), TENANT, plain)).toThrow(
    TokenError,
  );
  expect(readDocument(authority, TENANT, plain).tokenEndpoint).toMatch(/^http:/);
});

test.each([
  "http://login.example.com",
  "http://127.0.0.1.evil.example",
  "https://u:p@login.microsoftonline.com",
  "nonsense",
])("%s is no authority host", (host) => expect(() => new EntraAuthority(host)).toThrow(TokenError));

test.each([
  ["https://graph.microsoft.com", "https://graph.microsoft.com"],
  ["https://dod-graph.microsoft.us/", "https://dod-graph.microsoft.us"],
  ["http://127.0.0.1:4010", "https://graph.microsoft.com"],
])("Graph at %s is asked for as %s", (base, resource) => expect(graphResource(base)).toBe(resource));
