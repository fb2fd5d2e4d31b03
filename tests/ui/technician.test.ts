import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { UiWorld } from "./support/ui-world.js";

let ui: UiWorld;
let page: Page;
let technicianId: string;

beforeAll(async () => {
  ui = await UiWorld.create();
  await ui.tenant();
  ({ page, id: technicianId } = await ui.newPerson("lee", ["TECHNICIAN"]));
});
afterAll(() => ui[Symbol.asyncDispose]());

const grants = async () => {
  const document = `query ($id: ID!) { accessGrants(filter: { technicianId: $id }) { nodes { id status durationMinutes closingStartsAt } } }`;
  const { accessGrants } = await ui.msp.api.query<{
    accessGrants: { nodes: { id: string; status: string; durationMinutes: number; closingStartsAt: string }[] };
  }>(document, { id: technicianId });
  return accessGrants.nodes;
};

test("from the front page to usable access takes four clicks and less than thirty seconds", async () => {
  const begun = performance.now();
  let clicks = 0;
  const click = async (name: RegExp) => {
    clicks += 1;
    await page.getByRole("button", { name }).click();
  };
  await click(/^Request access to Contoso/);
  await page.getByLabel("Reason").fill("Locked-out user");
  await click(/^Request access$/);
  await page.getByRole("timer").waitFor();
  expect(clicks).toBeLessThanOrEqual(4);
  expect(performance.now() - begun).toBeLessThan(30_000);
  expect(await grants()).toMatchObject([{ status: "ACTIVE", durationMinutes: 240 }]);
});

test("the credentials are shown when asked for, copied without being shown, and kept nowhere", async () => {
  await page.getByRole("link", { name: "Reveal" }).click();
  await page.getByRole("button", { name: "Copy without showing" }).click();
  await page.getByText("the clipboard is cleared after 45 seconds").waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied.length).toBeGreaterThan(7);
  expect(await page.locator("[data-secret]").count()).toBe(0);

  await page.getByRole("button", { name: "Show for a minute" }).click();
  const shown = (await page.locator("[data-secret]").textContent()) ?? "";
  expect(shown).toBe(copied);
  const kept = await page.evaluate(() => JSON.stringify([localStorage, sessionStorage, location.href, history.state]));
  expect(kept).not.toContain(shown);
  await page.getByRole("button", { name: "Hide" }).click();
  expect(await page.content()).not.toContain(shown);
  expect(await ui.msp.auditTypes()).toContain("credentials.revealed SUCCEEDED");
});

test("a grant is made longer, and ended at once; its proof is there to be read", async () => {
  await page.getByRole("link", { name: "My access" }).click();
  await page.getByRole("button", { name: "Extend" }).click();
  await page.getByLabel("Reason").fill("Not done yet");
  await page.getByRole("dialog").getByRole("button", { name: "Extend" }).click();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  expect(await grants()).toMatchObject([{ durationMinutes: 270 }]);

  await page.getByRole("link", { name: "Steps and proof" }).click();
  await page.getByRole("button", { name: "End now" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "End now" }).click();
  await page.locator("[data-proof]").waitFor();
  expect(await page.locator("[data-proof]").textContent()).toContain("Roles leftNone");
  expect(await grants()).toMatchObject([{ status: "CLOSED" }]);
});

test("access that is wanted later says when it begins", async () => {
  await page.getByRole("link", { name: "My access" }).click();
  await page.getByRole("button", { name: /^Request access to Contoso/ }).click();
  await page.getByLabel("Begin later").check();
  await page.getByLabel("Reason").fill("A change in the night");
  await page.getByRole("button", { name: "Request access", exact: true }).click();
  await page.getByText(/^Begins \d+ \w+, \d\d:00$/).waitFor();
  const [later] = (await grants()).filter(({ status }) => status !== "CLOSED");
  expect(later).toMatchObject({ status: "PROVISIONING" });
});
