import { DEFAULT_IDS } from "@daypass/entra-emulator";
import { afterAll, beforeAll, expect, test } from "vitest";
import { HELPDESK } from "../support/http-msp.js";
import { type Connected, check, connected, preflight, refusals, writes } from "./support.js";

let at: Connected;
beforeAll(async () => {
  at = await connected();
});
afterAll(() => at.msp[Symbol.asyncDispose]());

test("consent given in half names what is missing, and a request right after it is refused, all reasons at once", async () => {
  const permissions = ["UserAuthMethod-TAP.ReadWrite.All", "UserAuthenticationMethod.ReadWrite.All"];
  const { clientId } = DEFAULT_IDS.partnerApp;
  await at.control.outsider(at.tenantId, { do: "revokeConsent", clientId, permissions });
  await at.control.patchTenant(at.tenantId, { tapPolicy: { state: "disabled" } });
  // No look at preflight first: the snapshot is old enough for the request to look by itself.
  await at.msp.world.advance({ minutes: 6 });
  const refused = await refusals(at, [HELPDESK]);
  expect(refused).toMatchObject({ accessRequest: null, accessGrant: null });
  expect(refused.userErrors.map(({ code }) => code)).toEqual(["PERMISSION_MISSING", "PASS_NOT_POSSIBLE"]);
  expect(refused.userErrors[0]?.message).toMatch(
    /^Will fail because .*UserAuthMethod-TAP\.ReadWrite\.All.*To mend it: /,
  );
  const report = await preflight(at);
  expect(check(report, "PERMISSIONS")).toMatchObject({
    level: "FAILURE",
    fix: expect.stringMatching(/Authorize again/),
  });
  expect(await writes(at)).toEqual([]);
});

test("consent that is gone is said as that", async () => {
  const { clientId } = DEFAULT_IDS.partnerApp;
  await at.control.outsider(at.tenantId, { do: "revokeConsent", clientId });
  await at.msp.world.advance({ minutes: 6 });
  expect((await refusals(at, [HELPDESK])).userErrors.map(({ code }) => code)).toEqual(["TENANT_NOT_AUTHORIZED"]);
  expect(check(await preflight(at), "AUTHORIZED")).toMatchObject({
    level: "FAILURE",
    message: expect.stringMatching(/consent is gone/),
  });
});
