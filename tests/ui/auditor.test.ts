import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { UiWorld } from "./support/ui-world.js";

vi.setConfig({ testTimeout: 60_000 });

let ui: UiWorld;
let page: Page;
beforeAll(async () => {
  ui = await UiWorld.create();
  await ui.tenant();
  await ui.msp.api.must("createCustomer", { name: "=1+1" }, "customer { id }");
  ({ page } = await ui.newPerson("lin", ["AUDITOR"]));
});
afterAll(() => ui[Symbol.asyncDispose]());

test.each(["Tenants", "People", "Groups", "API tokens", "Jobs", "Audit"])(
  "an auditor sees %s and has nothing to press that changes anything",
  async (screen) => {
    await page.getByRole("navigation").getByRole("link", { name: screen, exact: true }).click();
    await page.getByRole("heading", { name: screen, level: 1 }).waitFor();
    await page.getByRole("table").first().waitFor();
    const buttons = await page.getByRole("main").getByRole("button").allInnerTexts();
    const changing = /add|invite|create|register|retry|cancel|revoke|deactivate|roles|members|save|archive|new link/i;
    expect(buttons.filter((words) => changing.test(words))).toEqual([]);
  },
);

test("the audit is narrowed in the address by what is chosen, and shows the chain whole", async () => {
  await page.goto(`${ui.url}/audit`);
  await page.locator("[data-chain]").getByText("Chain whole").waitFor();
  await page.getByRole("combobox", { name: "Type" }).fill("customer.cre");
  await page.getByRole("option", { name: "customer.created" }).click();
  await page.getByText(/^1 to 2 of 2$/).waitFor();
  expect(new URL(page.url()).searchParams.get("type")).toBe("customer.created");
  await page.reload();
  await page.getByText(/^1 to 2 of 2$/).waitFor();
  await page.getByLabel("Until").fill("2001-01-01");
  await page.getByText("No event matches").waitFor();
});

test("what is shown is exported, in a file that runs nothing", async () => {
  await page.goto(`${ui.url}/audit?type=customer.created`);
  await page.getByText(/^1 to 2 of 2$/).waitFor();
  const [csv] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Export CSV" }).click(),
  ]);
  expect(csv.suggestedFilename()).toBe("daypass-audit.csv");
  const lines = (await readFile(await csv.path(), "utf8")).trimEnd().split("\r\n");
  expect(lines).toHaveLength(3);
  for (const line of lines) expect(line).not.toMatch(/(^|,)"?[=+@-]/);
  expect(await ui.msp.auditTypes()).toContain("audit.exported SUCCEEDED");
});
