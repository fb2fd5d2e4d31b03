import { afterAll, beforeAll, expect, test } from "vitest";
import { HELPDESK, type HttpMsp } from "../support/http-msp.js";
import { guardedTenant } from "./support.js";

let msp: HttpMsp;
let tenantAppId: string;
let technicianId: string;

beforeAll(async () => {
  ({ msp, tenantAppId, technicianId } = await guardedTenant());
});
afterAll(() => msp?.[Symbol.asyncDispose]());

const cap = (maxRequestsPerDay: number | null) =>
  msp.api.mutate<{ tenantApp: { maxRequestsPerDay: number } | null }>(
    "updateTenantApp",
    { tenantAppId, maxRequestsPerDay },
    "tenantApp { maxRequestsPerDay }",
  );
const ask = async () => {
  const input = { tenantAppId, technicianId, roleTemplateIds: [HELPDESK], durationMinutes: 30, justification: "Why" };
  const { userErrors } = await msp.api.mutate("requestAccess", input, "accessRequest { id }");
  return userErrors.map(({ code }) => code).join() || "accepted";
};

test("a tenant app takes 50 requests a day of one technician unless it is told otherwise, and between 1 and 1000", async () => {
  expect((await cap(7)).tenantApp?.maxRequestsPerDay).toBe(7);
  expect((await cap(null)).tenantApp?.maxRequestsPerDay).toBe(50);
  for (const wrong of [0, 1001]) {
    const { userErrors } = await cap(wrong);
    expect(userErrors).toMatchObject([{ code: "INVALID_INPUT", path: ["input", "maxRequestsPerDay"] }]);
  }
});

test("of many requests in the same instant as many are taken as the cap allows", async () => {
  await cap(3);
  const answers = await Promise.all(Array.from({ length: 10 }, ask));
  expect(answers.filter((answer) => answer === "accepted")).toHaveLength(3);
  expect(answers.filter((answer) => answer === "TOO_MANY_REQUESTS")).toHaveLength(7);
  await cap(4);
  expect(await ask()).toBe("accepted");
  expect(await ask()).toBe("TOO_MANY_REQUESTS");
});
