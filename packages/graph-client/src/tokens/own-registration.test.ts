import { expect, test } from "vitest";
import { EntraAuthority } from "../authority/entra-authority.js";
import { OTHER_TENANT, TENANT } from "../test-support/calls.js";
import { CERTIFICATE, KEY } from "../test-support/certificate.js";
import { CLIENT_ID, startStubEntra } from "../test-support/stub-entra.js";
import { AppTokenProvider } from "./app-token-provider.js";
import type { EntraCredential } from "./credential.js";
import type { RegistrationRef } from "./registration.js";

async function stub() {
  const entra = await startStubEntra();
  return Object.assign(entra, { [Symbol.asyncDispose]: () => entra.close() });
}

test("a tenant goes by its own registration, and from its next token on by another one; what it had is forgotten", async () => {
  await using entra = await stub();
  const own = (key: string, clientId: string, credential: EntraCredential): RegistrationRef => ({
    key,
    load: async () => ({ clientId, credential }),
  });
  let registration: RegistrationRef | null = own("1", "own-client", { kind: "secret", secret: "own secret" });
  const tokens = new AppTokenProvider({
    authority: new EntraAuthority(entra.url),
    clientId: CLIENT_ID,
    credential: { kind: "secret", secret: "the deployment's" },
    resource: "https://graph.microsoft.com",
    registrationOf: async (tenantId) => (tenantId === TENANT ? registration : null),
  });
  const asked = () => entra.tokenRequests.map((form) => form.get("client_id"));
  for (const tenantId of [TENANT, OTHER_TENANT, TENANT]) await tokens.getToken(tenantId);
  expect(asked()).toEqual(["own-client", CLIENT_ID]);
  expect(entra.tokenRequests[0]?.get("client_secret")).toBe("own secret");
  registration = own("2", "own-client", { kind: "certificate", pem: `${KEY}${CERTIFICATE}` });
  await tokens.getToken(TENANT);
  expect(entra.tokenRequests[2]?.get("client_secret")).toBeNull();
  expect(entra.tokenRequests[2]?.get("client_assertion")).toMatch(/^ey/);
  registration = null;
  await tokens.getToken(TENANT);
  expect(asked()).toEqual(["own-client", CLIENT_ID, "own-client", CLIENT_ID]);
  const candidate = own("candidate", "candidate", { kind: "secret", secret: "its own" });
  await tokens.getToken(TENANT, { through: candidate });
  await tokens.getToken(TENANT);
  expect(asked().slice(4)).toEqual(["candidate", CLIENT_ID]);
});
