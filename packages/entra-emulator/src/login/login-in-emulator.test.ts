import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createEmulator, type Emulator } from "../emulator.js";
import { DEFAULT_IDS, defaultSeed } from "../seed/default-seed.js";
import { LoginBrowser } from "./driver/login-browser.js";
import { withQuery } from "./test-kit.js";

const REDIRECT_URI = "http://localhost:4000/connect/callback";
const { contoso, partnerApp } = DEFAULT_IDS;

let emulator: Emulator;

beforeAll(async () => {
  emulator = await createEmulator({ seed: defaultSeed({ consentedIn: ["contoso"] }) });
});
afterAll(() => emulator.close());
beforeEach(() => emulator.control.reset());

async function appOnly() {
  const response = await fetch(`${emulator.url}/${contoso.tenantId}/oauth2/v2.0/token`, {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "client_credentials",
      client_id: partnerApp.clientId,
      client_secret: partnerApp.secret,
      scope: "https://graph.microsoft.com/.default",
    }),
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

test("an app-only token opens the Graph of its own tenant", async () => {
  const { access_token } = JSON.parse((await appOnly()).text) as { access_token: string };
  const headers = { authorization: `Bearer ${access_token}` };
  const response = await fetch(`${emulator.url}/v1.0/organization`, { headers });
  expect(await response.json()).toMatchObject({ value: [{ id: contoso.tenantId }] });
});

test("token calls are in the call log with app and tenant, and without their secret", async () => {
  await appOnly();
  const [call] = await emulator.control.calls();
  expect(call).toMatchObject({
    method: "POST",
    path: `/${contoso.tenantId}/oauth2/v2.0/token`,
    appId: partnerApp.clientId,
    tenantId: contoso.tenantId,
    status: 200,
    body: { grant_type: "client_credentials", client_secret: "***" },
  });
});

test("what people type on the sign-in page is not in the call log", async () => {
  const browser = new LoginBrowser((url) => url.href.startsWith(REDIRECT_URI));
  const page = await browser.open(
    withQuery(`${emulator.url}/organizations/oauth2/v2.0/authorize`, {
      client_id: partnerApp.clientId,
      response_type: "code",
      redirect_uri: REDIRECT_URI,
      scope: "openid",
    }),
  );
  await browser.press(page, "next", { username: `nobody@${contoso.domain}`, password: "my-Secret-1" });
  expect(JSON.stringify(await emulator.control.calls())).not.toContain("my-Secret-1");
});

const faults: [string, { status: number; code?: string; retryAfterSeconds?: number }, string, number][] = [
  ["throttling", { status: 429, retryAfterSeconds: 1 }, "temporarily_unavailable", 90055],
  ["an outage", { status: 503 }, "temporarily_unavailable", 90033],
  ["a code of one's own", { status: 400, code: "AADSTS50196" }, "invalid_request", 50196],
];
test.each(faults)("%s can be injected and reads as a token error", async (_what, effect, error, code) => {
  await emulator.control.addFault({ path: "/*/oauth2/v2.0/token", effect: { kind: "status", ...effect } });
  const struck = await appOnly();
  expect(struck.status).toBe(effect.status);
  expect(JSON.parse(struck.text)).toMatchObject({ error, error_codes: [code] });
  expect(struck.headers.get("retry-after")).toBe(effect.retryAfterSeconds ? "1" : null);
  expect((await appOnly()).status).toBe(200);
});

test("an injected HTML page stays one", async () => {
  await emulator.control.addFault({ path: "/*/oauth2/v2.0/token", effect: { kind: "html", status: 502 } });
  expect(await appOnly()).toMatchObject({ status: 502, text: expect.stringContaining("<html>") });
});
