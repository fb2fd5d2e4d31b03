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

test("an owner ends all access, watches the count reach zero, and lets access be asked for again", async () => {
  const { page } = await ui.newPerson("ada", ["OWNER"]);
  await page.goto(`${ui.url}/grants`);
  await page.getByRole("button", { name: "End all access" }).click();
  await page.getByLabel("Everybody, everywhere").check();
  await page.locator("[data-open-count='1']").waitFor();
  await page.getByLabel("Reason").fill("A laptop was stolen");
  await page.getByLabel("Allow no new access until an owner lifts it").check();
  await page.getByRole("button", { name: "End all of it" }).click();
  await page.locator("[data-open-count='0']").waitFor();
  expect((await ui.msp.grant(grantId)).status).toBe("CLOSED");

  await page.getByRole("dialog").getByRole("button", { name: "Close" }).last().click();
  await page.getByRole("button", { name: "Lift a suspension" }).click();
  await page.getByLabel("Everybody, everywhere").check();
  await page.getByLabel("Reason").fill("The laptop was found");
  await page.getByRole("button", { name: "Allow it" }).click();
  await page.getByText("New access can be asked for again.").waitFor();
});

test("an owner keeps a passkey, and later confirms with it what would ask for another sign-in", async () => {
  const { page } = await ui.newPerson("olivia", ["OWNER"]);
  const devices = await page.context().newCDPSession(page);
  await devices.send("WebAuthn.enable");
  await devices.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  await page.getByRole("button", { name: "olivia" }).click();
  await page.getByRole("menuitem", { name: "Passkeys" }).click();
  await page.getByLabel("Name of a new one").fill("Test laptop");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await page.getByText("not used yet").waitFor();
  await page.getByRole("button", { name: "Close" }).click();

  await ui.msp.world.advance({ minutes: 10 });
  await page.goto(`${ui.url}/grants`);
  await page.getByRole("button", { name: "End all access" }).click();
  await page.getByLabel("Everybody, everywhere").check();
  await page.getByLabel("Reason").fill("A laptop was stolen");
  await page.getByRole("button", { name: "End all of it" }).click();
  const endings = async () => (await ui.msp.auditTypes()).filter((type) => type === "access.endedAll SUCCEEDED");
  await expect.poll(endings, { timeout: 20_000 }).toHaveLength(2);
  expect(await ui.msp.auditTypes()).toContain("passkey.confirmed SUCCEEDED");
  expect(await page.getByRole("alert").count()).toBe(0);
});
