import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { HELPDESK } from "../support/http-msp.js";
import { UiWorld } from "./support/ui-world.js";

// Six looks each, or two sign-ins, on a machine that may have little to spare.
vi.setConfig({ testTimeout: 90_000 });

let ui: UiWorld;
let grantId: string;
beforeAll(async () => {
  ui = await UiWorld.create();
  const tenantAppId = await ui.tenant();
  const lee = await ui.invite("lee", ["TECHNICIAN"]);
  grantId = await ui.msp.request({ tenantAppId, technicianId: lee.id, roleTemplateIds: [HELPDESK] });
  await ui.msp.until(grantId, "ACTIVE");
});
afterAll(() => ui[Symbol.asyncDispose]());

test("an auditor begins at the grants, sees all of them, and has nothing to press that changes anything", async () => {
  const { page } = await ui.newPerson("lin", ["AUDITOR"]);
  await page.getByRole("heading", { name: "Grants" }).waitFor();
  const row = page.getByRole("row").filter({ hasText: "lee" });
  await row.getByText("Usable").waitFor();
  expect(await page.getByRole("button", { name: /End|Extend|Reveal/ }).count()).toBe(0);
  expect(await row.getByRole("checkbox").isDisabled()).toBe(true);
  expect(await page.getByRole("navigation").getByRole("link").allTextContents()).not.toContain("My access");
  await row.getByRole("link", { name: "lee" }).click();
  await page.getByRole("table", { name: "Steps" }).getByText("Assign role").first().waitFor();
  expect(await page.getByRole("button", { name: "End now" }).count()).toBe(0);
});

test("an owner ends all access and watches the count reach zero", async () => {
  const { page } = await ui.newPerson("ada", ["OWNER"]);
  await page.goto(`${ui.url}/grants`);
  await page.getByRole("button", { name: "End all access" }).click();
  await page.getByLabel("Everybody, everywhere").check();
  await page.locator("[data-open-count='1']").waitFor();
  await page.getByLabel("Reason").fill("A laptop was stolen");
  await page.getByRole("button", { name: "End all of it" }).click();
  await page.locator("[data-open-count='0']").waitFor();
  expect((await ui.msp.grant(grantId)).status).toBe("CLOSED");
});
