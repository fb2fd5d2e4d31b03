import { DEFAULT_IDS, LoginBrowser } from "@daypass/entra-emulator";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ConnectedGateway, startConnectedGateway } from "../testing/start-connected-gateway.js";
import type { TestCaller } from "../testing/test-caller.js";

let server: ConnectedGateway;
let owner: TestCaller;
const at = (name: string) => `${name}@${DEFAULT_IDS.msp.domain}`;
const VIEWER = "{ viewer { kind displayName roles technician { id } } }";

beforeAll(async () => {
  server = await startConnectedGateway();
  owner = await server.newOwner();
});
afterAll(() => server.close());

/** A browser without a screen, whose session cookie shows. */
class Person {
  readonly jar = new Map<string, string>();

  async open(path: string): Promise<{ status: number; location: string; text: string }> {
    const response = await fetch(new URL(path, server.url), { redirect: "manual", headers: { cookie: this.cookies } });
    this.keep(response);
    return { status: response.status, location: response.headers.get("location") ?? "", text: await response.text() };
  }

  /** From the provider's address to the callback, as `name` of the staff's tenant. */
  async through(url: string, name: string): Promise<string> {
    const login = new LoginBrowser((to) => to.pathname === "/auth/callback");
    return (await login.pick(await login.open(url), at(name))).url.href;
  }

  async signIn(path: string, name: string) {
    let begun = await this.open(path);
    if (begun.location === "/auth/sign-in") begun = await this.open(begun.location);
    return this.open(await this.through(begun.location, name));
  }

  async ask(query: string, variables: object = {}, headers: Record<string, string> = { origin: server.url }) {
    const response = await fetch(`${server.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", cookie: this.cookies, ...headers },
      body: JSON.stringify({ query, variables }),
    });
    // biome-ignore lint/suspicious/noExplicitAny: the shape is the document's
    return { status: response.status, body: (await response.json()) as any };
  }

  get session(): string {
    return this.jar.get("daypass") ?? "";
  }

  private get cookies(): string {
    return [...this.jar].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  private keep(response: Response): void {
    for (const line of response.headers.getSetCookie()) {
      const [pair = ""] = line.split(";");
      this.jar.set(pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1));
    }
  }
}

async function invited(name: string, roles: readonly string[]): Promise<{ path: string; id: string }> {
  const person = { displayName: name, email: `${name}@msp.example`, roles };
  const { technician } = await owner.done("createTechnician", person, "technician { id }");
  const { invitationUrl } = await owner.done("inviteTechnician", { technicianId: technician.id }, "invitationUrl");
  return { path: invitationUrl, id: technician.id };
}

test("an invited person signs in, is who they are, and after signing out the cookie is worth nothing", async () => {
  const { path, id } = await invited("ada", ["ADMIN"]);
  const ada = new Person();
  ada.jar.set("daypass", "a".repeat(43)); // planted before, as in a fixation
  expect(await ada.signIn(path, "ada")).toMatchObject({ status: 303, location: "/" });
  expect(ada.session).not.toBe("a".repeat(43));
  const { body } = await ada.ask(VIEWER);
  expect(body.data.viewer).toEqual({ kind: "TECHNICIAN", displayName: "ada", roles: ["ADMIN"], technician: { id } });

  const mallory = new Person();
  expect(await mallory.signIn(path, "sam"), "the invitation again").toMatchObject({ status: 403 });
  expect(mallory.session).toBe("");

  for (const foreign of [{ origin: "https://evil.example" }, { "sec-fetch-site": "cross-site" }, {}]) {
    const answer = await ada.ask(VIEWER, {}, foreign as Record<string, string>);
    expect([answer.status, answer.body.errors[0].extensions.code]).toEqual([403, "FORBIDDEN"]);
  }

  const stolen = ada.session;
  const out = await fetch(`${server.url}/auth/sign-out`, {
    method: "POST",
    headers: { cookie: `daypass=${stolen}`, origin: server.url },
  });
  expect(out.status).toBe(200);
  expect((await ada.ask(VIEWER)).status).toBe(401);
});

test("what is sensitive needs a fresh sign-in of people, after which it works, and a session ends when unused", async () => {
  const { path, id } = await invited("lee", ["ADMIN"]);
  const lee = new Person();
  await lee.signIn(path, "lee");
  const create = `mutation ($input: CreateApiTokenInput!) { createApiToken(input: $input) {
    secret userErrors { code ... on StepUpRequiredError { stepUpUrl } } } }`;
  const input = { name: "t", scopes: ["customer:read"], expiresAt: new Date(Date.now() + 86_400_000).toISOString() };
  expect((await lee.ask(create, { input })).body.data.createApiToken.userErrors).toEqual([]);
  const later = async (minutes: number) => {
    server.database.clock.advance({ minutes });
    await server.emulator.control.clock({ advanceMs: minutes * 60_000 });
  };
  await later(6);
  const refused = { secret: null, userErrors: [{ code: "NOT_ALLOWED", stepUpUrl: "/auth/step-up" }] };
  expect((await lee.ask(create, { input })).body.data.createApiToken).toEqual(refused);
  const before = lee.session;
  expect(await lee.signIn("/auth/step-up?returnTo=/tokens", "lee")).toMatchObject({ status: 303, location: "/tokens" });
  expect(lee.session).not.toBe(before);
  expect((await lee.ask(create, { input })).body.data.createApiToken.userErrors).toEqual([]);
  await later(31);
  expect((await lee.ask(VIEWER)).status).toBe(401);
  await lee.signIn("/auth/sign-in", "lee");
  expect((await lee.ask(VIEWER)).status).toBe(200);
  await owner.done("deactivateTechnician", { technicianId: id, reason: "left" });
  expect((await lee.ask(VIEWER)).status).toBe(401);
});

test("nobody gets in without an invitation, by another browser's redirect, or to another site", async () => {
  const sam = new Person();
  expect(await sam.signIn("/auth/sign-in", "sam")).toMatchObject({ status: 403 });
  const begun = await sam.open("/auth/sign-in?returnTo=https://evil.example/");
  const callback = await sam.through(begun.location, "sam");
  expect(await new Person().open(callback), "no cookie of the browser that began").toMatchObject({ status: 400 });
  expect((await sam.open("/auth/invitation?token=made-up")).status).toBe(400);
});
