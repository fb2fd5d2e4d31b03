import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { HELPDESK } from "../support/http-msp.js";
import { expectNoFault } from "./support/expect-no-fault.js";
import { seedFailure } from "./support/seed-failure.js";
import { UiWorld } from "./support/ui-world.js";

// Twelve looks at most, on a machine that may have little to spare.
vi.setConfig({ testTimeout: 90_000 });

let ui: UiWorld;
let page: Page;
beforeAll(async () => {
  ui = await UiWorld.create();
  ({ page } = await ui.newPerson("ada", ["OWNER"]));
});
afterAll(() => ui[Symbol.asyncDispose]());

const dialog = () => page.getByRole("dialog");
const open = async (screen: string) => {
  await page.getByRole("navigation").getByRole("link", { name: screen }).click();
  await page.getByRole("heading", { name: screen, level: 1 }).waitFor();
};

test("somebody is invited by a link that is shown once and lets them in", async () => {
  await open("People");
  await page.getByRole("button", { name: "Invite somebody" }).click();
  await dialog().getByLabel("Name").fill("lee");
  await dialog().getByLabel("E-mail").fill("lee@msp.example");
  await dialog().getByRole("button", { name: "Add and make the link" }).click();
  const link = (await page.locator("[data-secret]").textContent()) ?? "";
  await page.getByRole("button", { name: "I have kept it" }).click();
  expect(await page.content()).not.toContain(link);
  const lee = await (await ui.context()).newPage();
  await ui.signIn(lee, "lee", link);
  await lee.getByRole("heading", { name: "My access" }).waitFor();
  await lee.close();
});

test("a group is made with members, and a member is taken out", async () => {
  await open("Groups");
  await page.getByRole("button", { name: "Add a group" }).click();
  await dialog().getByLabel("Name").fill("Night shift");
  for (const name of ["lee", "ada"]) {
    await dialog().getByRole("combobox", { name: "Members" }).fill(name);
    await page.getByRole("option", { name }).click();
  }
  await dialog().getByRole("button", { name: "Add" }).click();
  await dialog().waitFor({ state: "detached" });
  const row = page.getByRole("row").filter({ hasText: "Night shift" });
  await row.getByText("ada, lee").waitFor();
  await row.getByRole("button", { name: "Members" }).click();
  await dialog().getByRole("combobox", { name: "Members" }).press("Backspace");
  await dialog().getByText("will leave").waitFor();
  await dialog().getByRole("button", { name: "Save" }).click();
  await dialog().waitFor({ state: "detached" });
  await row.getByRole("cell", { name: "1", exact: true }).waitFor();
});

test("deactivating somebody says what it ends, and ends it", async () => {
  const tenantAppId = await ui.tenant();
  const { technicians } = await ui.msp.api.query<{ technicians: { nodes: { id: string }[] } }>(
    `{ technicians(filter: { search: "lee" }) { nodes { id } } }`,
  );
  const technicianId = technicians.nodes[0]?.id;
  const grantId = await ui.msp.request({ tenantAppId, technicianId, roleTemplateIds: [HELPDESK] });
  await ui.msp.until(grantId, "ACTIVE");
  await open("People");
  const row = page.getByRole("row").filter({ hasText: "lee@msp.example" });
  await row.getByRole("button", { name: "Deactivate" }).click();
  await dialog().getByText("Their open grant ends at once").waitFor();
  await dialog().getByLabel("Reason").fill("Left the company");
  await dialog().getByRole("button", { name: "Deactivate and end their access" }).click();
  await dialog().waitFor({ state: "detached" });
  await row.getByText("Deactivated").waitFor();
  expect(await row.getByRole("button").count()).toBe(0);
  expect((await ui.msp.until(grantId, "CLOSED")).closeReason).toBe("TECHNICIAN_DEACTIVATED");
});

test("a token is shown once, works with its scopes alone, and not once revoked", async () => {
  await open("API tokens");
  await page.getByRole("button", { name: "Create a token" }).click();
  await dialog().getByLabel("What it is for").fill("Ticket system");
  await dialog().getByRole("checkbox", { name: "customer:read" }).check();
  await dialog().getByRole("button", { name: "Create" }).click();
  const secret = (await page.locator("[data-secret]").textContent()) ?? "";
  const ask = async () => {
    const response = await fetch(`${ui.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${secret}` },
      body: JSON.stringify({ query: "{ viewer { permissions } }" }),
    });
    return [response.status, await response.text()] as const;
  };
  expect(await ask()).toEqual([200, expect.stringContaining('["customer:read"]')]);
  await page.getByRole("button", { name: "I have kept it" }).click();
  expect(await page.content()).not.toContain(secret);
  const row = page.getByRole("row").filter({ hasText: "Ticket system" });
  await row.getByRole("button", { name: "Revoke" }).click();
  await dialog().getByRole("button", { name: "Revoke" }).click();
  await row.getByText("Revoked").waitFor();
  expect((await ask())[0]).toBe(401);
});

test.each([
  ["people", "/people", "tbody tr", undefined],
  ["groups", "/groups", "tbody tr", undefined],
  ["api-tokens", "/api-tokens", "tbody tr", "Create a token"],
  ["jobs", "/jobs", "article", undefined],
  ["audit", "/audit?type=technicianGroup.created", "[data-chain] .status", undefined],
] as const)("%s have no fault that axe knows, light or dark, small or large", async (name, path, ready, button) => {
  if (name === "jobs") await seedFailure(ui, await ui.tenant(), 3);
  await page.goto(ui.url + path);
  await page.locator(ready).first().waitFor();
  await expectNoFault(page, name);
  if (!button) return;
  await page.getByRole("button", { name: button }).first().click();
  await dialog().waitFor();
  await expectNoFault(page, `${name}-dialog`);
});
