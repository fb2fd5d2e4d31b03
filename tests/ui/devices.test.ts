import { DEFAULT_IDS } from "@daypass/entra-emulator";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { expectNoFault } from "./support/expect-no-fault.js";
import { UiWorld } from "./support/ui-world.js";

vi.setConfig({ testTimeout: 60_000 });

let ui: UiWorld;
let page: Page;
beforeAll(async () => {
  ui = await UiWorld.create();
  await ui.tenant();
  const { id, page: opened } = await ui.newPerson("ada", ["OWNER"]);
  page = opened;
  await ui.msp.group("Desktop", [id]);
});
afterAll(() => ui[Symbol.asyncDispose]());

const dialog = () => page.getByRole("dialog");

test("an owner says who may, and a member finds a device and sees its password with its history for a minute", async () => {
  await page.clock.install();
  await page.getByRole("navigation").getByRole("link", { name: "Devices" }).click();
  await page.getByText("Choose a tenant").waitFor();
  await page.getByRole("combobox", { name: "Tenant" }).click();
  await page.getByRole("option", { name: "Contoso" }).click();
  await page.getByText("Nobody may reveal passwords").waitFor();
  expect(await page.getByRole("button", { name: "Reveal", exact: true }).count()).toBe(0);

  await page.getByRole("button", { name: "Who may reveal" }).click();
  await dialog().getByRole("combobox", { name: "Groups that may reveal" }).fill("Desk");
  await page.getByRole("option", { name: "Desktop" }).click();
  await dialog().getByRole("button", { name: "Save" }).click();
  await dialog().waitFor({ state: "detached" });
  await page.getByText("are shown to: Desktop").waitFor();

  await page.getByLabel("Name").fill("042");
  await page.getByText("1 to 1 of 1").waitFor();
  expect(new URL(page.url()).searchParams.get("search")).toContain("042");
  await expectNoFault(page, "devices");
  await page.getByRole("button", { name: "Reveal", exact: true }).click();
  await dialog().getByLabel("Reason").fill("Printer driver");
  await dialog().getByRole("button", { name: "Show for a minute" }).click();
  await dialog().getByText("Newest!Pass-3").waitFor();
  for (const shown of ["Administrator", "Middle!Pass-2", "Older!Pass-1"])
    await dialog().getByText(shown).first().waitFor();
  await expectNoFault(page, "device password");
  await dialog().getByRole("button", { name: "Copy" }).click();
  await dialog().getByText("Copied").waitFor();
  await page.clock.fastForward(61_000);
  await dialog().waitFor({ state: "detached" });
  expect(await page.content()).not.toContain("Pass-");
  expect(page.url()).not.toContain("Pass-");

  expect(await ui.msp.auditTypes()).toContain("deviceCredential.revealed SUCCEEDED");
  const audits = await ui.msp.world.emulator.control.audits(DEFAULT_IDS.contoso.tenantId);
  expect(audits.at(-1)?.activityDisplayName).toBe("Recover device local administrator password");
});
