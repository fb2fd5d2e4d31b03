import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { expectNoFault } from "./support/expect-no-fault.js";
import { UiWorld } from "./support/ui-world.js";

vi.setConfig({ testTimeout: 90_000 });

let ui: UiWorld;
beforeAll(async () => {
  ui = await UiWorld.create();
});
afterAll(() => ui?.[Symbol.asyncDispose]());

/** What the gateway answers to the session of this browser. */
const answers = (page: Page): Promise<number> => page.evaluate(async () => (await fetch("/auth/passkeys")).status);

test("somebody sees where they are signed in, ends another browser's session, and keeps their own", async () => {
  const { page } = await ui.newPerson("lee", ["TECHNICIAN"]);
  const other = await (await ui.context()).newPage();
  await ui.signIn(other, "lee");

  expect(await answers(other)).toBe(200);
  await page.reload();
  await page.getByRole("button", { name: "lee" }).click();
  await page.getByRole("menuitem", { name: "Where you are signed in" }).click();
  const sessions = page.getByRole("list", { name: "Sessions" }).getByRole("listitem");
  await expect.poll(() => sessions.count()).toBe(2);
  expect(await sessions.filter({ hasText: "This one" }).getByRole("button").count()).toBe(0);
  await expectNoFault(page, "own sessions");

  await sessions.getByRole("button", { name: /^End/ }).click();
  await expect.poll(() => sessions.count()).toBe(1);
  expect(await answers(other)).toBe(401);
  expect(await answers(page)).toBe(200);
});
