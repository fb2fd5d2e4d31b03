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

const focused = () =>
  page.evaluate(() => {
    const element = document.activeElement;
    return element?.getAttribute("aria-label") ?? element?.closest("label")?.textContent ?? element?.textContent ?? "";
  });

/** Presses Tab until something of that name has the focus. */
async function tabTo(name: RegExp): Promise<void> {
  for (let presses = 0; presses < 40; presses += 1) {
    if (name.test(await focused())) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`${name} cannot be reached; the focus is on ${await focused()}`);
}

test("the main job is done with the keyboard alone", { timeout: 90_000 }, async () => {
  await tabTo(/^Request access to Contoso/);
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").waitFor();
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe("TEXTAREA");
  await page.keyboard.type("Locked-out user");
  await tabTo(/^Request access$/);
  await page.keyboard.press("Enter");
  await page.getByRole("timer").waitFor();

  await tabTo(/^Reveal$/);
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Show for a minute" }).waitFor();
  await tabTo(/^Show for a minute$/);
  await page.keyboard.press("Enter");
  await page.locator("[data-secret]").waitFor();

  await page.keyboard.press("Control+k");
  await page.getByRole("dialog").waitFor();
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe("INPUT");
  await page.keyboard.type("my");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "My access" }).waitFor();
  await tabTo(/^End now$/);
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").waitFor();
  await page.getByRole("dialog").getByRole("button", { name: "End now" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("timer").waitFor({ state: "detached" });
});
