import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { CONTOSO, HELPDESK } from "../support/http-msp.js";
import { expectNoFault } from "./support/expect-no-fault.js";
import { UiWorld } from "./support/ui-world.js";

vi.setConfig({ testTimeout: 60_000 });

let ui: UiWorld;
let page: Page;
let grantId: string;
beforeAll(async () => {
  ui = await UiWorld.create();
  const tenantAppId = await ui.tenant();
  const lee = await ui.invite("lee", ["TECHNICIAN"]);
  grantId = await ui.msp.request({ tenantAppId, technicianId: lee.id, roleTemplateIds: [HELPDESK] });
  const as = (await ui.msp.until(grantId, "ACTIVE")).userPrincipalName ?? "";
  const { control } = ui.msp.world.emulator;
  await control.outsider(CONTOSO.tenantId, { do: "signIn", user: as });
  await control.insider(CONTOSO.tenantId, { as, do: "addAppSecret", app: "Backup" });
  await control.insider(CONTOSO.tenantId, { as, do: "federateDomain", domain: "contoso-dental.example" });
  await ui.msp.api.must("endAccessGrant", { accessGrantId: grantId }, "accessGrant { id }");
  await ui.msp.until(grantId, "CLOSED");
  ({ page } = await ui.newPerson("ada", ["AUDITOR"]));
});
afterAll(() => ui[Symbol.asyncDispose]());

async function looked(): Promise<void> {
  const document = "query ($id: ID!) { accessGrant(id: $id) { evidence { checkedAt } } }";
  for (let minute = 0; minute < 60; minute++) {
    const found = await ui.msp.api.query<{ accessGrant: { evidence: { checkedAt: string | null } | null } }>(document, {
      id: grantId,
    });
    if (found.accessGrant.evidence?.checkedAt) return;
    if (minute % 10 === 0) await ui.msp.world.advance({ minutes: 6 });
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("it was never looked at");
}

test("an auditor sees what outlives a grant on its page, and the customer's month to be printed and kept", async () => {
  await page.goto(`${ui.url}/grants/${encodeURIComponent(grantId)}`);
  await page.getByText("Not looked at yet").waitFor();
  await looked();
  await page.reload();
  const stays = page.getByRole("region", { name: "What outlives the grant" });
  await stays.getByText("Credential of an app").waitFor();
  await stays.getByText("contoso-dental.example").waitFor();
  await page.getByRole("cell", { name: "From 203.0.113.7" }).waitFor();
  await expectNoFault(page, "a grant with its evidence");

  await page.getByRole("navigation").getByRole("link", { name: "Evidence" }).click();
  await page.getByText("Choose a customer").waitFor();
  await page.getByRole("combobox", { name: "Customer" }).click();
  await page.getByRole("option", { name: "Contoso" }).click();
  const article = page.getByRole("article", { name: /Lee/i });
  await article.getByText("Locked-out user").waitFor();
  await article.getByText("Domain's sign-in").waitFor();
  await expectNoFault(page, "a customer's month");
  await page.emulateMedia({ media: "print" });
  expect(await page.getByRole("link", { name: "CSV" }).isVisible()).toBe(false);
  expect(await article.getByText("Signature").isVisible()).toBe(true);
  await page.emulateMedia({ media: "screen" });
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "CSV" }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^daypass-evidence-20\d\d-\d\d\.csv$/);
  await page.getByLabel("Month").fill("2020-01");
  await page.getByText("Nobody had access in this month").waitFor();
});
