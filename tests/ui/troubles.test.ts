import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { UiWorld } from "./support/ui-world.js";

let ui: UiWorld;
let page: Page;
beforeAll(async () => {
  ui = await UiWorld.create();
  await ui.tenant();
  ({ page } = await ui.newPerson("lee", ["TECHNICIAN"]));
});
afterAll(() => ui[Symbol.asyncDispose]());

const answer = (status: number, code: string) => ({
  status,
  headers: { "x-request-id": "req-12345", "retry-after": "1" },
  contentType: "application/json",
  body: JSON.stringify({ errors: [{ message: "Said by the gateway.", extensions: { code } }] }),
});

const TROUBLES = [
  ["is down", null, "Daypass does not answer", null],
  ["is broken", answer(500, "INTERNAL_ERROR"), "Something went wrong on our side", "Request req-12345"],
  ["asks to wait", answer(429, "RATE_LIMITED"), "Too many requests", "Try again in 1 s"],
  ["forbids it", answer(403, "FORBIDDEN"), "You may not do this", "Request req-12345"],
  ["has ended the session", answer(401, "UNAUTHENTICATED"), "You are signed out", "What you typed is kept"],
] as const;

test.each(TROUBLES)("a gateway that %s is told in words, and what was typed stays", async (_case, how, words, more) => {
  await page.goto(ui.url);
  await page.getByRole("button", { name: /^Request access to Contoso/ }).click();
  await page.getByLabel("Reason").fill("Locked-out user, third call");
  await page.route("**/graphql", (route) => (how ? route.fulfill(how) : route.abort("connectionrefused")));
  await page.getByRole("button", { name: /^Request access$|^Ask for approval$/ }).click();
  const notice = page.getByRole("dialog").getByRole("alert");
  await notice.getByText(words).waitFor();
  if (more) await notice.getByText(more).waitFor();
  expect(await page.getByLabel("Reason").inputValue()).toBe("Locked-out user, third call");
  await page.unroute("**/graphql");
  await page.reload();
  await page.getByRole("button", { name: /^Request access to Contoso/ }).click();
  expect(await page.getByLabel("Reason").inputValue(), "after a sign-in elsewhere").toBe("Locked-out user, third call");
});

test.each(TROUBLES.slice(0, 3))("a screen whose gateway %s recovers by itself", async (_case, how, words) => {
  await page.route("**/graphql", (route) => (how ? route.fulfill(how) : route.abort("connectionrefused")));
  await page.route("**/graphql/stream", (route) => route.abort("connectionrefused"));
  await page.goto(`${ui.url}/grants`);
  await page.getByText(words).first().waitFor();
  await page.unrouteAll();
  await page.getByText("No grants yet").waitFor();
  await page.getByText(words).first().waitFor({ state: "detached" });
  await page.locator("[data-connection=live]").waitFor();
});

test("without a stream the screen is looked at again every few seconds, and says so", async () => {
  await page.route("**/graphql/stream", (route) => route.abort("connectionrefused"));
  await page.goto(ui.url);
  await page.locator("[data-connection=polling]").waitFor();
  await page.unrouteAll();
});

test("a lost answer to a request is asked for again, and there is one request", async () => {
  await page.goto(ui.url);
  await page.getByRole("button", { name: /^Request access to Contoso/ }).click();
  await page.getByRole("checkbox", { name: /User Administrator/ }).check();
  let isLost = false;
  await page.route("**/graphql", async (route) => {
    const isMutation = route.request().headers()["idempotency-key"] !== undefined;
    if (!isMutation || isLost) return route.continue();
    isLost = true;
    await route.fetch();
    return route.abort("connectionreset");
  });
  await page.getByRole("button", { name: /^Request access$|^Ask for approval$/ }).click();
  await page.getByRole("dialog").getByText("Daypass does not answer").waitFor();
  await page.getByRole("button", { name: /^Request access$|^Ask for approval$/ }).click();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  expect(await page.getByRole("button", { name: "Take back" }).count()).toBe(1);
  const { accessRequests } = await ui.msp.api.query<{ accessRequests: { totalCount: number } }>(
    "{ accessRequests { totalCount } }",
  );
  expect(accessRequests.totalCount).toBe(1);
});
