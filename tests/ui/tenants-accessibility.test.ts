import type { Page } from "playwright-core";
import { afterAll, beforeAll, test, vi } from "vitest";
import { expectNoFault } from "./support/expect-no-fault.js";
import { UiWorld } from "./support/ui-world.js";

// Six looks each, on a machine that may have little to spare.
vi.setConfig({ testTimeout: 90_000 });

let ui: UiWorld;
let page: Page;
let tenantId: string;

beforeAll(async () => {
  ui = await UiWorld.create();
  tenantId = encodeURIComponent(await ui.tenant());
  await ui.msp.tenantApp("Fabrikam");
  ({ page } = await ui.newPerson("ada", ["OWNER"]));
});
afterAll(() => ui[Symbol.asyncDispose]());

const SCREENS: readonly (readonly [string, () => string, string])[] = [
  ["tenants", () => "/tenants", "tbody tr"],
  ["one tenant", () => `/tenants/${tenantId}`, "[data-step='4']"],
];

test.each(SCREENS)("%s has no fault that axe knows, light or dark, small or large", async (name, path, ready) => {
  await page.goto(ui.url + path());
  await page.locator(ready).first().waitFor();
  await expectNoFault(page, name);
});
