import { DEFAULT_IDS } from "@daypass/entra-emulator";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { expectNoFault } from "./support/expect-no-fault.js";
import { UiWorld } from "./support/ui-world.js";

// A whole set-up, or six looks, on a machine that may have little to spare.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 120_000 });

const FABRIKAM = DEFAULT_IDS.fabrikam.domain;

const HELPDESK_FOR_LEVEL_1 = [
  { technicianGroup: { name: "Level 1" }, roles: [{ displayName: "Helpdesk Administrator" }] },
];

let ui: UiWorld;
let page: Page;
let contosoId: string;
beforeAll(async () => {
  ui = await UiWorld.create();
  contosoId = encodeURIComponent(await ui.tenant());
  const lee = await ui.invite("lee", ["TECHNICIAN"]);
  await ui.msp.group("Level 1", [lee.id]);
  ({ page } = await ui.newPerson("ada", ["ADMIN"]));
});
afterAll(() => ui[Symbol.asyncDispose]());

async function mappingsOf(id: string | null): Promise<unknown> {
  const document =
    "query ($id: ID!) { tenantApp(id: $id) { roleMappings { technicianGroup { name } roles { displayName } } } }";
  const { tenantApp } = await ui.msp.api.query<{ tenantApp: { roleMappings: unknown } }>(document, { id });
  return tenantApp.roleMappings;
}

test("an admin connects a tenant through its sign-in and consent pages and maps a group to a role there", async () => {
  await page.getByRole("link", { name: "Tenants" }).click();
  await page.getByRole("button", { name: "Add a tenant" }).click();
  await page.getByRole("textbox", { name: "Customer" }).fill("Fabrikam");
  await page.getByRole("button", { name: "Add and set up" }).click();
  await page.getByRole("heading", { name: /Will fail because nobody has authorized/ }).waitFor();

  await page.getByRole("button", { name: "Connect the tenant" }).click();
  await page.getByRole("button", { name: "Go on" }).click();
  const opened = page.waitForEvent("popup");
  await page.getByRole("link", { name: "Sign in and consent" }).click();
  const microsoft = await opened;
  await microsoft.getByTestId("username").fill(`gus@${FABRIKAM}`);
  await microsoft.getByTestId("next").click();
  await microsoft.getByTestId("accept").click();
  await microsoft.getByRole("heading", { name: "Connected" }).waitFor();
  await microsoft.close();

  const dialog = page.getByRole("dialog");
  await dialog.getByText(`by gus@${FABRIKAM}`).waitFor();
  await dialog.getByRole("button", { name: "Go on" }).click();
  await page.getByRole("heading", { name: "Access will work" }).waitFor();
  await page.locator("[data-step='2'][data-done='true']").waitFor();

  await page.getByLabel("Longest window").fill("120");
  await page.getByLabel("Usual window").fill("60");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByText("At most 2 h", { exact: true }).waitFor();

  await page.getByRole("link", { name: "Map groups to roles" }).click();
  await page.getByRole("button", { name: "Add a mapping" }).click();
  await page.getByRole("combobox", { name: "Who" }).click();
  await page.getByRole("option", { name: "Level 1" }).click();
  await page.getByRole("combobox", { name: "Roles" }).fill("helpdesk");
  await page.getByRole("option", { name: /^Helpdesk Administrator/ }).click();
  await page.keyboard.press("Escape");
  const preview = page.getByRole("table", { name: "Who could get what" });
  await preview
    .getByRole("row", { name: /New Level 1 \(1 person\) Helpdesk Administrator .*up to 2 h At once/ })
    .waitFor();
  await page.getByRole("button", { name: "Save the mappings" }).click();
  await page.getByText("Saved.", { exact: true }).waitFor();

  expect(await mappingsOf(new URL(page.url()).searchParams.get("tenant"))).toEqual(HELPDESK_FOR_LEVEL_1);
});

test("mappings are kept as a template and put in place in another tenant, differences shown first", async () => {
  await page.getByRole("button", { name: "Templates" }).click();
  await page.getByRole("menuitem", { name: "Keep these as a template" }).click();
  await page.getByRole("dialog").getByLabel("Name").fill("First line");
  await page.getByRole("button", { name: "Keep", exact: true }).click();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.goto(`${ui.url}/role-mappings`);
  await page.getByRole("article", { name: "First line" }).getByRole("button", { name: "Put in place" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("combobox", { name: "Tenants" }).fill("conto");
  await page.getByRole("option", { name: "Contoso" }).click();
  await dialog.getByText("Level 1: Helpdesk Administrator").waitFor();
  await dialog.getByText("Every technician: Helpdesk Administrator").waitFor();
  await dialog.getByRole("button", { name: "Put in place" }).click();
  await dialog.getByText("Contoso: in place.").waitFor();
  expect(await mappingsOf(decodeURIComponent(contosoId))).toEqual(HELPDESK_FOR_LEVEL_1);
});

test.each([
  ["tenants", () => "/tenants", "tbody tr"],
  ["one tenant", () => `/tenants/${contosoId}`, "[data-step='4']"],
  ["role mappings", () => `/role-mappings?tenant=${contosoId}`, "tbody tr"],
] satisfies readonly (readonly [string, () => string, string])[])(
  "%s has no fault that axe knows, light or dark, small or large",
  async (name, path, ready) => {
    await page.goto(ui.url + path());
    await page.locator(ready).first().waitFor();
    await expectNoFault(page, name);
  },
);

test("a tenant's own app registration is tried before it is taken: a secret that Entra refuses is not, and what was typed is not kept", async () => {
  await page.goto(`${ui.url}/tenants/${contosoId}`);
  await page.getByRole("button", { name: "Use one of the tenant's own" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Application (client) id").fill(DEFAULT_IDS.partnerApp.clientId);
  await dialog.getByText("Secret", { exact: true }).click();
  await dialog.getByRole("textbox", { name: "Secret" }).fill("not-a-secret-of-entra");
  await expectNoFault(page, "own registration");
  await dialog.getByRole("button", { name: "Try and use it" }).click();
  const refusal = dialog.getByRole("alert").filter({ hasText: "Not done" });
  await refusal.waitFor();
  expect(await refusal.textContent()).toContain("AADSTS7000215");
  await page.reload();
  await page.getByText("This tenant is reached through your multi-tenant app registration").waitFor();
  expect(await page.evaluate(() => JSON.stringify({ ...sessionStorage, ...localStorage }))).not.toContain(
    "not-a-secret",
  );
});

test("guardrails are tightened at once, and what loosens them waits for a second person to confirm it", async () => {
  const { page: second } = await ui.newPerson("sam", ["ADMIN"]);
  await page.goto(`${ui.url}/role-mappings`);
  const rules = page.getByRole("region", { name: "Above every mapping" });
  const change = async (edit: () => Promise<void>) => {
    await rules.getByRole("button", { name: "Change the guardrails" }).click();
    await edit();
    await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
    await page.getByRole("dialog").waitFor({ state: "detached" });
  };
  const approval = page.getByLabel("They always need an approval");
  await change(async () => {
    await expectNoFault(page, "change of guardrails");
    await approval.check();
    await page.getByLabel("They are given for at most").fill("60");
  });
  await rules.getByText(/Global Administrator.* always need an approval and are given for 1 h at most/).waitFor();
  await change(() => approval.uncheck());
  const waiting = page.getByRole("article", { name: "Change of The guardrails" });
  await waiting.waitFor();
  await expectNoFault(page, "a change that waits");
  await rules.getByText("always need an approval").waitFor();
  await second.goto(`${ui.url}/role-mappings`);
  await second
    .getByRole("article", { name: "Change of The guardrails" })
    .getByRole("button", { name: "Confirm" })
    .click();
  await second.getByText("need an approval where a mapping says so").waitFor();
});

test("a tenant is found by its name, and archived it says what is left for the customer to do", async () => {
  await ui.msp.tenantApp("Tailspin");
  await page.goto(`${ui.url}/tenants?search=conto`);
  await page.getByRole("link", { name: "Contoso" }).waitFor();
  expect(await page.getByRole("link", { name: "Tailspin" }).count()).toBe(0);
  await page.getByRole("link", { name: "Contoso" }).click();
  await page.getByRole("button", { name: "Archive" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Reason").fill("The contract is over");
  await dialog.getByRole("button", { name: "Archive" }).click();
  await page.getByRole("heading", { name: "What is left for the customer" }).waitFor();
  await page.getByText(/az ad sp delete/).waitFor();
  await page.getByRole("heading", { name: "Archived" }).waitFor();
});
