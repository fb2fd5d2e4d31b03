import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Api } from "../support/api.js";
import { screenshot, TestBrowser } from "../support/browser.js";
import { createWorld, type World } from "../support/world.js";
import { Staff } from "./support/staff.js";

let world: World;
let browser: TestBrowser;
let api: Api;
let url: string;
let setup: string;

beforeAll(async () => {
  browser = await TestBrowser.launch();
  world = await createWorld();
  await world.startGateway({ adminUi: false });
  url = world.deployment.environment.publicUrl;
  const made = await world.deployment.useCases.bootstrap.execute({
    organizationName: "Northwind",
    ownerEmail: "olivia@northwind.example",
  });
  if (!made.ok) throw new Error("bootstrap was refused");
  api = new Api(url, made.value.apiToken);
  setup = `/auth/invitation?token=${made.value.setupSecret}`;
});
afterAll(async () => {
  await browser[Symbol.asyncDispose]();
  await world[Symbol.asyncDispose]();
});

const staff = async () => Staff.at(url, await browser.person());
async function invited(name: string): Promise<{ path: string; id: string }> {
  const person = { displayName: name, email: `${name}@northwind.example`, roles: ["ADMIN"] };
  const { technician } = await api.must<{ technician: { id: string } }>(
    "createTechnician",
    person,
    "technician { id }",
  );
  const link = { technicianId: technician.id };
  const { invitationUrl } = await api.must<{ invitationUrl: string }>("inviteTechnician", link, "invitationUrl");
  return { path: invitationUrl, id: technician.id };
}
async function signedIn(name: string): Promise<{ person: Staff; id: string }> {
  const { path, id } = await invited(name);
  const person = await staff();
  expect(await person.signIn(path, name)).toBe(303);
  return { person, id };
}

test("the first owner signs in by the set-up link, the next by an invitation, and neither link works a second time", async () => {
  const olivia = await staff();
  await olivia.context.addCookies([{ name: "daypass", value: "a".repeat(43), url }]); // planted, as in a fixation
  expect(await olivia.signIn(setup, "olivia")).toBe(303);
  expect(olivia.page.url()).toBe(`${url}/`);
  await screenshot(olivia.page, "signed-in");
  expect(await olivia.cookie()).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/", expires: -1 });
  expect(await olivia.page.evaluate("document.cookie")).toBe("");
  expect(await olivia.ask()).toMatchObject({ status: 200 });
  expect((await olivia.ask("a".repeat(43))).status, "what was planted").toBe(401);

  const { path } = await invited("ada");
  const ada = await staff();
  expect(await ada.signIn(path, "ada")).toBe(303);
  expect(await ada.ask()).toEqual({ status: 200, displayName: "ada" });

  for (const link of [setup, path]) {
    const mallory = await staff();
    expect(await mallory.signIn(link, "sam")).toBe(403);
    expect(await mallory.cookie()).toBeUndefined();
    expect(await mallory.page.textContent("h1")).toBe("Not signed in");
  }
});

test("after signing out, after half an hour unused, after ten hours and after deactivation a stolen cookie is worth nothing", async () => {
  const { person: sam, id } = await signedIn("sam");
  const again = async () => {
    await sam.context.clearCookies();
    expect(await sam.signIn("/auth/sign-in", "sam")).toBe(303);
    return (await sam.cookie())?.value ?? "";
  };
  const first = (await sam.cookie())?.value ?? "";
  await sam.signIn("/auth/sign-in", "sam");
  expect((await sam.cookie())?.value, "every sign-in makes a new one").not.toBe(first);
  expect((await sam.ask(first)).status, "and ends the one before").toBe(401);

  const signedOut = (await sam.cookie())?.value ?? "";
  const headers = { cookie: `daypass=${signedOut}`, origin: url };
  expect((await fetch(`${url}/auth/sign-out`, { method: "POST", headers })).status).toBe(200);
  expect((await sam.ask(signedOut)).status).toBe(401);

  const unused = await again();
  await world.advance({ minutes: 31 });
  expect((await sam.ask(unused)).status).toBe(401);

  const busy = await again();
  for (let minutes = 0; minutes < 9 * 60 + 40; minutes += 20) {
    await world.advance({ minutes: 20 });
    expect((await sam.ask(busy)).status, `after ${minutes + 20} minutes`).toBe(200);
  }
  await world.advance({ minutes: 21 });
  expect((await sam.ask(busy)).status, "after ten hours").toBe(401);

  const last = await again();
  expect((await sam.ask(last)).status).toBe(200);
  await api.must("deactivateTechnician", { technicianId: id, reason: "left" }, "technician { id }");
  expect((await sam.ask(last)).status).toBe(401);
});

test("another site's page can neither call the API nor sign anybody out with the browser's own cookie", async () => {
  await using site = await foreignSite();
  const ada = await staff();
  expect(await ada.signIn("/auth/sign-in", "ada")).toBe(303);
  const query = `{"query":"mutation { createCustomer(input: { name: \\"Stolen\\" }) { customer { id } } }"}`;
  const sent: number[] = [];
  ada.page.on("response", (response) => {
    if (response.url().startsWith(url)) sent.push(response.status());
  });
  const inPage = (script: string) => ada.page.evaluate(script);
  for (const path of ["/graphql", "/auth/sign-out"]) {
    await ada.page.goto(site.url);
    await inPage(`document.body.innerHTML = '<form method=post enctype=text/plain><input></form>';
      document.forms[0].action = ${JSON.stringify(url + path)};
      document.forms[0].elements[0].name = ${JSON.stringify(query)};
      document.forms[0].submit()`);
    await ada.page.waitForURL(`${url}${path}`);
  }
  await ada.page.goto(site.url);
  for (const [mode, type] of [
    ["no-cors", "text/plain"],
    ["cors", "application/json"],
  ]) {
    const init = { method: "POST", mode, credentials: "include", headers: { "content-type": type }, body: query };
    const read = await inPage(`fetch(${JSON.stringify(`${url}/graphql`)}, ${JSON.stringify(init)})
      .then((answer) => answer.type === "opaque" ? "opaque" : answer.text()).catch(() => "blocked")`);
    expect(["opaque", "blocked"]).toContain(read);
  }
  expect(sent.length).toBeGreaterThan(1);
  const { customers } = await api.query<{ customers: { nodes: readonly unknown[] } }>("{ customers { nodes { id } } }");
  expect(customers.nodes).toEqual([]);
  expect((await ada.ask()).status, "still signed in").toBe(200);
});

test("a redirect of another browser's sign-in, of another state, or to another site leads nowhere", async () => {
  const victim = await staff();
  const attacker = await staff();
  const stolen = await attacker.callbackUrl("ada");
  expect((await victim.page.goto(stolen.href))?.status(), "a browser that began nothing").toBe(400);

  const own = await victim.callbackUrl("ada");
  const mixed = new URL(own);
  mixed.searchParams.set("code", stolen.searchParams.get("code") ?? "");
  expect((await victim.page.goto(mixed.href))?.status(), "another's code: PKCE and nonce do not fit").toBe(400);
  const restated = await attacker.callbackUrl("ada");
  restated.searchParams.set("state", own.searchParams.get("state") ?? "");
  expect((await attacker.page.goto(restated.href))?.status(), "another's state").toBe(400);
  for (const person of [victim, attacker]) expect(await person.cookie()).toBeUndefined();

  for (const elsewhere of ["https://evil.example/", "//evil.example", "/\\evil.example", "/%09/evil.example"]) {
    const ada = await staff();
    expect(await ada.signIn(`/auth/sign-in?returnTo=${encodeURIComponent(elsewhere)}`, "ada")).toBe(303);
    expect(new URL(ada.page.url()).origin, elsewhere).toBe(url);
  }
});

test("an invitation is no way to become somebody else, and is worth nothing when it has expired", async () => {
  const { person: lee } = await signedIn("lee");
  const { path } = await invited("lin");
  expect(await lee.signIn(path, "lee")).toBe(303);
  expect(await lee.ask(), "still who they were").toEqual({ status: 200, displayName: "lee" });
  await world.advance({ minutes: 8 * 24 * 60 });
  const late = await staff();
  expect(await late.signIn(path, "lin")).toBe(403);
  expect(await late.cookie()).toBeUndefined();
});

/** Another site: `127.0.0.1` is not `localhost`. */
async function foreignSite(): Promise<{ url: string } & AsyncDisposable> {
  const server = createServer((_request, response) => {
    response.setHeader("content-type", "text/html").end("<!doctype html><title>Elsewhere</title><body>Win!");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
