import type { Page } from "playwright-core";
import { afterAll, beforeAll, test, vi } from "vitest";
import { HELPDESK, USER_ADMINISTRATOR } from "../support/http-msp.js";
import { expectNoFault } from "./support/expect-no-fault.js";
import { UiWorld } from "./support/ui-world.js";

// Six looks each, or two sign-ins, on a machine that may have little to spare.
vi.setConfig({ testTimeout: 90_000 });

let ui: UiWorld;
let page: Page;
let grantId: string;

beforeAll(async () => {
  ui = await UiWorld.create();
  const tenantAppId = await ui.tenant();
  const lee = await ui.invite("lee", ["TECHNICIAN"]);
  const request = { tenantAppId, durationMinutes: 60 };
  grantId = await ui.msp.request({ ...request, technicianId: lee.id, roleTemplateIds: [HELPDESK] });
  await ui.msp.until(grantId, "ACTIVE");
  const ada = await ui.newPerson("ada", ["OWNER", "TECHNICIAN"]);
  page = ada.page;
  const own = await ui.msp.request({ ...request, technicianId: ada.id, roleTemplateIds: [HELPDESK] });
  await ui.msp.until(own, "ACTIVE");
  const sam = await ui.invite("sam", ["TECHNICIAN"]);
  await ui.msp.api.must(
    "requestAccess",
    { ...request, technicianId: sam.id, roleTemplateIds: [USER_ADMINISTRATOR], justification: "Mailbox move" },
    "accessRequest { id }",
  );
});
afterAll(() => ui[Symbol.asyncDispose]());

const SCREENS: readonly (readonly [string, () => string, string])[] = [
  ["my access", () => "/", "[role=timer]"],
  ["approvals", () => "/approvals", "article"],
  ["grants", () => "/grants", "tbody tr"],
  ["one grant", () => `/grants/${encodeURIComponent(grantId)}`, "tbody tr"],
  ["nothing to reveal", () => `/reveal/${encodeURIComponent(grantId)}`, "[data-kind]"],
  ["filtered to nothing", () => "/grants?status=CLOSING", "[data-kind=filtered]"],
];

test.each(SCREENS)("%s has no fault that axe knows, light or dark, small or large", async (name, path, ready) => {
  await page.goto(ui.url + path());
  await page.locator(ready).first().waitFor();
  await expectNoFault(page, name);
});

test.each([
  ["ending a grant", "/", "End now"],
  ["more time", "/", "Extend"],
  ["ending all access", "/grants", "End all access"],
] as const)("%s has no fault that axe knows, light or dark, small or large", async (name, path, button) => {
  await page.goto(ui.url + path);
  await page.getByRole("button", { name: button }).first().click();
  await page.getByRole("dialog").waitFor();
  await expectNoFault(page, name);
});

test("asking for access has no fault that axe knows, light or dark, small or large", async () => {
  ({ page } = await ui.newPerson("lin", ["TECHNICIAN"]));
  await page.getByRole("button", { name: /^Request access to/ }).click();
  await page.getByRole("dialog").waitFor();
  await expectNoFault(page, "asking for access");
});
