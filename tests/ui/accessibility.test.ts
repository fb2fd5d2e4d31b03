import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { screenshot } from "../support/browser.js";
import { HELPDESK, USER_ADMINISTRATOR } from "../support/http-msp.js";
import { UiWorld } from "./support/ui-world.js";

// Six looks each, or two sign-ins, on a machine that may have little to spare.
vi.setConfig({ testTimeout: 90_000 });

const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

const axeSource = readFile(AXE, "utf8");

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

async function violations(): Promise<readonly string[]> {
  // Evaluated, and not put into the page: its policy takes no scripts but its own.
  await page.evaluate(await axeSource);
  const found = await page.evaluate(() =>
    (window as unknown as { axe: { run: (options: object) => Promise<AxeResults> } }).axe.run({
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }),
  );
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
}

const SCREENS: readonly (readonly [string, () => string, string])[] = [
  ["my access", () => "/", "[role=timer]"],
  ["approvals", () => "/approvals", "article"],
  ["grants", () => "/grants", "tbody tr"],
  ["one grant", () => `/grants/${encodeURIComponent(grantId)}`, "tbody tr"],
  ["nothing to reveal", () => `/reveal/${encodeURIComponent(grantId)}`, "[data-kind]"],
  ["filtered to nothing", () => "/grants?status=CLOSING", "[data-kind=filtered]"],
];

const LOOKS = (["light", "dark"] as const).flatMap((colorScheme) =>
  [360, 768, 1280].map((width) => ({ colorScheme, width })),
);

async function expectNoFault(name: string): Promise<void> {
  for (const { colorScheme, width } of LOOKS) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.setViewportSize({ width, height: 800 });
    await page.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor();
    await screenshot(page, `${name.replaceAll(" ", "-")}-${colorScheme}-${width}`);
    expect(await violations(), `${colorScheme} ${width}`).toEqual([]);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow, `${width} px is wide enough`).toBeLessThanOrEqual(0);
  }
}

test.each(SCREENS)("%s has no fault that axe knows, light or dark, small or large", async (name, path, ready) => {
  await page.goto(ui.url + path());
  await page.locator(ready).first().waitFor();
  await expectNoFault(name);
});

test.each([
  ["ending a grant", "/", "End now"],
  ["more time", "/", "Extend"],
  ["ending all access", "/grants", "End all access"],
] as const)("%s has no fault that axe knows, light or dark, small or large", async (name, path, button) => {
  await page.goto(ui.url + path);
  await page.getByRole("button", { name: button }).first().click();
  await page.getByRole("dialog").waitFor();
  await expectNoFault(name);
});

test("asking for access has no fault that axe knows, light or dark, small or large", async () => {
  ({ page } = await ui.newPerson("lin", ["TECHNICIAN"]));
  await page.getByRole("button", { name: /^Request access to/ }).click();
  await page.getByRole("dialog").waitFor();
  await expectNoFault("asking for access");
});
