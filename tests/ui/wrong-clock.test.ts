import { afterAll, beforeAll, expect, test } from "vitest";
import { HELPDESK } from "../support/http-msp.js";
import { UiWorld } from "./support/ui-world.js";

let ui: UiWorld;
beforeAll(async () => {
  ui = await UiWorld.create();
});
afterAll(() => ui[Symbol.asyncDispose]());

const secondsOf = (shown: string): number => shown.split(":").reduce((sum, part) => sum * 60 + Number(part), 0);

test.each([2, -2])("a browser clock %i hours wrong does not make the countdown wrong", async (hours) => {
  const tenantAppId = await ui.tenant();
  const context = await ui.context();
  await context.addInitScript((shiftMs) => {
    const RealDate = Date;
    window.Date = class extends RealDate {
      constructor(...given: []) {
        super(...((given.length > 0 ? given : [RealDate.now() + shiftMs]) as []));
      }
      static override now() {
        return RealDate.now() + shiftMs;
      }
    } as DateConstructor;
  }, hours * 3_600_000);
  const { page, id } = await ui.newPerson(hours > 0 ? "lee" : "sam", ["TECHNICIAN"], context);
  const grantId = await ui.msp.request({
    tenantAppId,
    technicianId: id,
    roleTemplateIds: [HELPDESK],
    durationMinutes: 90,
  });
  await ui.msp.until(grantId, "ACTIVE");
  await page.getByRole("timer").waitFor();
  const { closingStartsAt } = await ui.msp.grant(grantId);
  const left = (Date.parse(closingStartsAt ?? "") - ui.msp.world.clock.now().getTime()) / 1000;
  const shown = secondsOf((await page.getByRole("timer").textContent()) ?? "");
  // Shown are whole seconds, rounded up.
  expect(Math.abs(shown - 0.5 - left)).toBeLessThan(1.5);
  await ui.msp.api.must("archiveTenantApp", { tenantAppId, reason: "done" }, "tenantApp { id }");
});
