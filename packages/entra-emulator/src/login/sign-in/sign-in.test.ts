import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  addPerson,
  authorizeUrl,
  type LoginWorld,
  newBrowser,
  parameterOf,
  REDIRECT_URI,
  startLogin,
  withQuery,
} from "../test-kit.js";

let world: LoginWorld;

beforeEach(async () => {
  world = await startLogin();
});
afterEach(() => world.server.close());

const WORKER = "worker@contoso.onmicrosoft.com";
const ADMIN = "admin@contoso.onmicrosoft.com";
const STRANGER = "admin@fabrikam.onmicrosoft.com";

async function signedInBrowser(userName: string) {
  const browser = newBrowser();
  await browser.pick(await browser.open(authorizeUrl(world, "organizations")), userName);
  return browser;
}

describe("the sign-in page", () => {
  test("of a tenant shows its people with their roles, and nobody else", async () => {
    const page = await newBrowser().open(authorizeUrl(world, world.contoso.id));
    expect(page.testIds.filter((id) => id.startsWith("account-"))).toEqual([`account-${ADMIN}`, `account-${WORKER}`]);
    expect(page.body).toContain("Global Administrator");
  });

  test("of all organizations shows the people of every tenant", async () => {
    const page = await newBrowser().open(authorizeUrl(world, "organizations"));
    expect(page.testIds).toEqual(expect.arrayContaining([`account-${WORKER}`, `account-${STRANGER}`]));
  });

  test("escapes the names it shows", async () => {
    const page = await newBrowser().open(authorizeUrl(world, world.contoso.id));
    expect(page.body).toContain("worker &#60;of&#62; Contoso");
  });

  test("keeps to the tenant of a domain hint and puts the hinted person first", async () => {
    const hints = { domain_hint: "contoso.com", login_hint: WORKER };
    const page = await newBrowser().open(authorizeUrl(world, "organizations", hints));
    const accounts = page.testIds.filter((id) => id.startsWith("account-"));
    expect(accounts).toEqual([`account-${WORKER}`, `account-${ADMIN}`]);
    expect(page.body).toContain(`value="${WORKER}"`);
  });

  test("ignores a login hint beside select_account", async () => {
    const hints = { prompt: "select_account", login_hint: WORKER };
    const page = await newBrowser().open(authorizeUrl(world, world.contoso.id, hints));
    expect(page.testIds.filter((id) => id.startsWith("account-"))[0]).toBe(`account-${ADMIN}`);
  });

  test("takes a user name typed by hand", async () => {
    const browser = newBrowser();
    const page = await browser.open(authorizeUrl(world, "organizations"));
    const end = await browser.press(page, "next", { username: ` ${WORKER.toUpperCase()} ` });
    expect(parameterOf(end, "code")).toBeTruthy();
  });

  const refusals: [string, string, string][] = [
    ["someone unknown", "ghost@contoso.com", "AADSTS50034"],
    ["someone of another tenant", STRANGER, "AADSTS50020"],
    ["someone disabled", WORKER, "AADSTS50057"],
  ];
  test.each(refusals)("refuses %s and offers to pick again", async (_who, userName, code) => {
    world.worker.accountEnabled = false;
    const browser = newBrowser();
    const page = await browser.open(authorizeUrl(world, world.contoso.id));
    const refused = await browser.press(page, "next", { username: userName });
    expect(refused).toMatchObject({ status: 400, errorCode: code });
    expect(parameterOf(await browser.pick(refused, ADMIN), "code")).toBeTruthy();
  });

  test("of a journey that was never begun is refused", async () => {
    const body = new URLSearchParams({ flow: "made-up", username: ADMIN });
    const response = await fetch(`${world.url}/common/login`, { method: "POST", body });
    expect(await response.text()).toContain("AADSTS9002313");
  });
});

describe("a browser in which someone is signed in", () => {
  test("of another tenant is used silently where the request leaves the tenant open", async () => {
    const browser = await signedInBrowser(STRANGER);
    const end = await browser.open(authorizeUrl(world, "organizations"));
    expect(parameterOf(end, "code")).toBeTruthy();
  });

  test("of another tenant is offered first, and refused, where the request names the tenant", async () => {
    const browser = await signedInBrowser(STRANGER);
    const page = await browser.open(authorizeUrl(world, world.contoso.id));
    expect(page.testIds.find((id) => id.startsWith("account-"))).toBe(`account-${STRANGER}`);
    expect((await browser.pick(page, STRANGER)).errorCode).toBe("AADSTS50020");
  });

  test.each(["select_account", "login"])("is asked again by prompt=%s", async (prompt) => {
    const browser = await signedInBrowser(WORKER);
    const page = await browser.open(authorizeUrl(world, "organizations", { prompt }));
    expect(page.title).toBe("Pick an account");
    expect(parameterOf(await browser.pick(page, WORKER), "code")).toBeTruthy();
  });

  test("answers prompt=none for one account, and cannot choose between two", async () => {
    const browser = await signedInBrowser(WORKER);
    const none = authorizeUrl(world, "organizations", { prompt: "none" });
    expect(parameterOf(await browser.open(none), "code")).toBeTruthy();
    const page = await browser.open(authorizeUrl(world, "organizations", { prompt: "select_account" }));
    await browser.pick(page, STRANGER);
    expect(parameterOf(await browser.open(none), "error")).toBe("interaction_required");
    const hinted = await browser.open(`${none}&login_hint=${STRANGER}`);
    expect(parameterOf(hinted, "code")).toBeTruthy();
  });

  const ends: [string, () => void][] = [
    ["was disabled", () => Object.assign(world.worker, { accountEnabled: false })],
    [
      "had its sessions revoked",
      () => {
        world.worker.signInSessionsValidFromDateTime = world.state.clock.iso();
      },
    ],
    [
      "got another password",
      () => {
        world.worker.lastPasswordChangeDateTime = world.state.clock.iso();
      },
    ],
    ["was deleted", () => void world.contoso.users.remove(world.worker.id)],
  ];
  test.each(ends)("is asked again when the account %s", async (_why, happens) => {
    const browser = await signedInBrowser(WORKER);
    happens();
    expect((await browser.open(authorizeUrl(world, "organizations"))).title).toBe("Pick an account");
  });

  test("forgets it at sign-out, and goes on to registered addresses only", async () => {
    const browser = await signedInBrowser(WORKER);
    const logout = `${world.url}/common/oauth2/v2.0/logout`;
    const away = await browser.open(withQuery(logout, { post_logout_redirect_uri: REDIRECT_URI, state: "s" }));
    expect(away.url.href).toBe(`${REDIRECT_URI}?state=s`);
    const stays = await browser.open(withQuery(logout, { post_logout_redirect_uri: "http://evil.example/" }));
    expect(stays.testIds).toContain("signed-out");
    const none = await browser.open(authorizeUrl(world, "organizations", { prompt: "none" }));
    expect(parameterOf(none, "error")).toBe("login_required");
  });
});

describe("an account made since the seed", () => {
  test("must show its password", async () => {
    const made = addPerson(world.state, world.contoso, "made@contoso.com", undefined, 0);
    const browser = newBrowser();
    const page = await browser.pick(await browser.open(authorizeUrl(world, "common")), made.userPrincipalName);
    expect(page.title).toBe("Enter password");
    const wrong = await browser.press(page, "sign-in", { password: "guess" });
    expect(wrong).toMatchObject({ status: 400, errorCode: "AADSTS50126" });
    const end = await browser.press(wrong, "sign-in", { password: made.password });
    expect(parameterOf(end, "code")).toBeTruthy();
  });

  test("whose password must be changed first cannot go on", async () => {
    const made = addPerson(world.state, world.contoso, "made@contoso.com", undefined, 0);
    made.forceChangePasswordNextSignIn = true;
    const browser = newBrowser();
    const page = await browser.open(authorizeUrl(world, "common"));
    const typed = { username: made.userPrincipalName, password: made.password };
    expect((await browser.press(page, "next", typed)).errorCode).toBe("AADSTS50055");
  });
});

test("each sign-in, and each refused one, is a row of the tenant's log", async () => {
  await signedInBrowser(WORKER);
  world.worker.accountEnabled = false;
  const browser = newBrowser();
  await browser.pick(await browser.open(authorizeUrl(world, "organizations")), WORKER);
  expect(world.contoso.signIns).toMatchObject([
    { userPrincipalName: WORKER, appDisplayName: "Partner app", ipAddress: "127.0.0.1", status: { errorCode: 0 } },
    { userPrincipalName: WORKER, status: { errorCode: 50057, failureReason: "The user account is disabled." } },
  ]);
  expect(world.fabrikam.signIns).toEqual([]);
});
