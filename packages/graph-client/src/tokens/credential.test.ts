import { X509Certificate } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { decodeProtectedHeader, importX509, jwtVerify } from "jose";
import { afterEach, beforeEach, expect, test } from "vitest";
import { EntraAuthority } from "../authority/entra-authority.js";
import { TENANT } from "../test-support/calls.js";
import { CERTIFICATE, EC_KEY, KEY, OTHER_KEY } from "../test-support/certificate.js";
import { CLIENT_ID, type StubEntra, startStubEntra } from "../test-support/stub-entra.js";
import { AppTokenProvider } from "./app-token-provider.js";
import type { EntraCredential } from "./credential.js";
import { TokenError } from "./token-error.js";

let entra: StubEntra;
let folder: string;

beforeEach(async () => {
  entra = await startStubEntra();
  folder = await mkdtemp(join(tmpdir(), "federated-"));
});
afterEach(async () => {
  await entra.close();
  await rm(folder, { recursive: true });
});

const provider = (credential: EntraCredential) =>
  new AppTokenProvider({
    authority: new EntraAuthority(entra.url),
    clientId: CLIENT_ID,
    credential,
    resource: "https://graph.microsoft.com",
  });

test("a certificate signs PS256 for the token endpoint, named by its SHA-256 thumbprint and sent along", async () => {
  await provider({ kind: "certificate", pem: `${KEY}${CERTIFICATE}` }).getToken(TENANT);
  const form = entra.tokenRequests[0];
  const assertion = form?.get("client_assertion") ?? "";
  expect(form?.get("client_assertion_type")).toBe("urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
  expect(form?.has("client_secret")).toBe(false);
  const { payload } = await jwtVerify(assertion, await importX509(CERTIFICATE, "PS256"), {
    issuer: CLIENT_ID,
    subject: CLIENT_ID,
    audience: `${entra.url}/${TENANT}/oauth2/v2.0/token`,
    // msal rounds its clock up to the next second.
    clockTolerance: 2,
  });
  expect(payload.jti).toEqual(expect.any(String));
  const fingerprint = Buffer.from(new X509Certificate(CERTIFICATE).fingerprint256.replaceAll(":", ""), "hex");
  expect(decodeProtectedHeader(assertion)).toMatchObject({
    alg: "PS256",
    "x5t#S256": fingerprint.toString("base64url"),
    x5c: [expect.any(String)],
  });
});

test("a federated token is read from its file each time, since its platform renews it", async () => {
  const path = join(folder, "token");
  await writeFile(path, "first\n");
  const tokens = provider({ kind: "federated-token-file", path });
  await tokens.getToken(TENANT);
  await writeFile(path, "second\n");
  await tokens.getToken(TENANT, { skipCache: true });
  expect(entra.tokenRequests.map((form) => form.get("client_assertion"))).toEqual(["first", "second"]);
});

test.each([
  ["that is missing", undefined, "cannot be read"],
  ["that is empty", " \n", "is empty"],
])("a federated token file %s is our own mistake, and is read again when mended", async (_, content, words) => {
  const path = join(folder, "token");
  if (content !== undefined) await writeFile(path, content);
  const tokens = provider({ kind: "federated-token-file", path });
  await expect(tokens.getToken(TENANT)).rejects.toMatchObject({
    kind: "misconfigured",
    message: expect.stringContaining(words),
  });
  await writeFile(path, "there");
  expect((await tokens.getToken(TENANT)).token).toBe("token-1");
});

test.each([
  ["a certificate without its key", CERTIFICATE, "no unencrypted private key"],
  ["a key without its certificate", KEY, "no certificate"],
  ["a key of another certificate", `${OTHER_KEY}${CERTIFICATE}`, "does not belong"],
  ["a key that is not RSA", `${EC_KEY}${CERTIFICATE}`, "not RSA"],
  ["a damaged certificate", `${KEY}-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n`, "cannot be parsed"],
])("%s is refused at once, and shown in no message", (_, pem, words) => {
  const make = () => provider({ kind: "certificate", pem });
  expect(make).toThrow(TokenError);
  expect(make).toThrow(words);
  expect(make).not.toThrow(/BEGIN/);
});

test("an empty secret is refused at once", () => {
  expect(() => provider({ kind: "secret", secret: "" })).toThrow("empty");
});
