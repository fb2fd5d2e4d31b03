import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { loadEnvironment } from "@daypass/service-kit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { examine } from "./examine.js";
import { examineStaffSignIn } from "./examine-staff-sign-in.js";

let provider: Server;
let issuer: string;
let metadata: object | null;

beforeAll(async () => {
  provider = createServer((_request, response) => {
    response.writeHead(metadata ? 200 : 404, { "content-type": "application/json" }).end(JSON.stringify(metadata));
  });
  await new Promise<void>((resolve) => provider.listen(0, "127.0.0.1", resolve));
  issuer = `http://127.0.0.1:${(provider.address() as AddressInfo).port}/msp/v2.0`;
});
afterAll(() => void provider.close());

const look = (answer: object | null, source: Record<string, string> = {}) => {
  metadata = answer;
  return examineStaffSignIn(loadEnvironment({ STAFF_OIDC_ISSUER: issuer, STAFF_OIDC_CLIENT_ID: "c", ...source }));
};

test("a provider that says when people signed in is fine; that Entra has to be told to is said", async () => {
  expect(await look({ issuer, claims_supported: ["sub", "auth_time"] })).toMatchObject({ status: "ok", fix: null });
  const entra = { ENTRA_AUTHORITY_HOST: new URL(issuer).origin };
  expect((await look({ issuer, claims_supported: ["auth_time"] }, entra)).detail).toContain("optional claims");
});

test("one that never says it is warned of, with the way to mend it", async () => {
  const found = await look({ issuer, claims_supported: ["sub"] });
  expect(found).toMatchObject({ status: "warning", fix: expect.stringContaining("auth_time") });
});

test("one that does not answer, or calls itself otherwise as a multi-tenant one does, fails", async () => {
  expect(await look(null)).toMatchObject({ status: "failed" });
  const many = "https://login.microsoftonline.com/{tenantid}/v2.0";
  expect(await look({ issuer: many, claims_supported: ["auth_time"] })).toMatchObject({
    status: "failed",
    detail: expect.stringContaining(many),
  });
});

test.each(["common", "organizations", "consumers"])("the issuer %s is refused before anything else", async (tenant) => {
  const source = { STAFF_OIDC_ISSUER: `https://login.microsoftonline.com/${tenant}/v2.0`, STAFF_OIDC_CLIENT_ID: "c" };
  expect(await examine(source)).toEqual([
    expect.objectContaining({
      name: "environment",
      status: "failed",
      detail: expect.stringMatching(/^STAFF_OIDC_ISSUER must name one tenant/),
    }),
  ]);
});
