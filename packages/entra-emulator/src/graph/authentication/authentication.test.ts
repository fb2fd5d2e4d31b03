import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { DEFAULT_IDS } from "../../seed/default-seed.js";
import type { MethodKind } from "../../state/types.js";
import { TestCloud } from "../../testing/cloud.js";
import { METHOD_KINDS } from "./method-kinds.js";

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await TestCloud.start();
});
beforeEach(() => cloud.reset());
afterAll(() => cloud.close());

const { contoso, fabrikam, tailspin } = DEFAULT_IDS;

test("a pass shows its code once and replaces the one before it", async () => {
  const user = await cloud.createUser("jit");
  const path = `/users/${user}/authentication/temporaryAccessPassMethods`;
  const first = await cloud.graph("POST", path, { body: { lifetimeInMinutes: 90, isUsableOnce: false } });
  expect(first.status).toBe(201);
  expect(first.body).toMatchObject({ lifetimeInMinutes: 90, isUsable: true, methodUsabilityReason: "EnabledByPolicy" });
  expect(String(first.body.temporaryAccessPass)).toHaveLength(8);
  const second = await cloud.graph("POST", path, { body: {} });
  const { body } = await cloud.graph("GET", path);
  expect(body.value?.map((pass) => [pass.id, pass.temporaryAccessPass])).toEqual([[second.body.id, null]]);
  expect((await cloud.graph("DELETE", `${path}/${first.body.id}`)).status).toBe(404);
  expect((await cloud.graph("DELETE", `${path}/${second.body.id}`)).status).toBe(204);
  expect((await cloud.graph("GET", path)).body.value).toEqual([]);
});

test("a pass is unusable before its start, after its end, and once its policy is off", async () => {
  const user = await cloud.createUser("jit");
  const path = `/users/${user}/authentication/temporaryAccessPassMethods`;
  const startDateTime = new Date(cloud.state.clock.nowMs() + 3_600_000).toISOString();
  const made = await cloud.graph("POST", path, { body: { startDateTime, lifetimeInMinutes: 10 } });
  expect(made.body).toMatchObject({ isUsable: false, methodUsabilityReason: "NotYetValid" });
  const state = async (label = "") => {
    const token = await cloud.token("contoso", undefined, label);
    return (await cloud.graph("GET", path, { token })).body.value?.[0]?.methodUsabilityReason;
  };
  cloud.state.clock.advance(3_599_000);
  expect(await state("before its start")).toBe("NotYetValid");
  cloud.state.clock.advance(1_000);
  expect(await state("at its start")).toBe("EnabledByPolicy");
  await cloud.control.patchTenant(contoso.tenantId, { tapPolicy: { state: "disabled" } });
  expect(await state("at its start")).toBe("DisabledByPolicy");
  await cloud.control.patchTenant(contoso.tenantId, {
    tapPolicy: { state: "enabled", includeTargets: [{ id: "nobody" }] },
  });
  expect(await state("at its start")).toBe("DisabledByPolicy");
  await cloud.control.patchTenant(contoso.tenantId, { tapPolicy: { includeTargets: [{ id: "all_users" }] } });
  cloud.state.clock.advance(600_000);
  expect(await state("at its start")).toBe("Expired");
});

const policies: [string, "contoso" | "fabrikam" | "tailspin", Record<string, unknown>, number, RegExp | undefined][] = [
  ["below the policy's minimum of 60", "fabrikam", { lifetimeInMinutes: 59 }, 400, /between 60 and 480/],
  ["at the policy's minimum", "fabrikam", { lifetimeInMinutes: 60 }, 201, undefined],
  ["above the policy's maximum", "contoso", { lifetimeInMinutes: 481 }, 400, /between 10 and 480/],
  ["for many uses where only one is allowed", "tailspin", { isUsableOnce: false }, 400, /one-time/],
  ["for one use where only one is allowed", "tailspin", { isUsableOnce: true }, 201, undefined],
  ["with an unknown property", "contoso", { minutes: 5 }, 400, /'minutes' does not exist/],
];

test.each(policies)("a pass %s", async (_name, name, body, status, message) => {
  const user = await cloud.createUser("jit", { name });
  const token = await cloud.token(name);
  const answer = await cloud.graph("POST", `/users/${user}/authentication/temporaryAccessPassMethods`, { body, token });
  expect(answer.status).toBe(status);
  if (message) expect(answer.body.error?.message).toMatch(message);
});

test("no pass where the policy is off, or for a guest", async () => {
  await cloud.control.patchTenant(fabrikam.tenantId, { tapPolicy: { state: "disabled" } });
  const user = await cloud.createUser("jit", { name: "fabrikam" });
  const token = await cloud.token("fabrikam");
  const refused = await cloud.graph("POST", `/users/${user}/authentication/temporaryAccessPassMethods`, {
    body: {},
    token,
  });
  expect(refused.body.error?.message).toContain("Converged UserCredentialPolicy does not allow creating or updating");
  const guest = await cloud.createUser("guest", { extra: { userType: "Guest" } });
  const answer = await cloud.graph("POST", `/users/${guest}/authentication/temporaryAccessPassMethods`, { body: {} });
  expect(answer.body.error?.message).toBe("Temporary Access Pass cannot be added to an external guest user.");
});

test("the pass policy is read as it stands", async () => {
  const path = "/policies/authenticationMethodsPolicy/authenticationMethodConfigurations/temporaryAccessPass";
  const { body } = await cloud.graph("GET", path, { token: await cloud.token("fabrikam") });
  expect(body).toMatchObject({ state: "enabled", minimumLifetimeInMinutes: 60, includeTargets: [{ id: "all_users" }] });
});

test("a new user's only method is the password", async () => {
  const user = await cloud.createUser("jit");
  const { body } = await cloud.graph("GET", `/users/${user}/authentication/methods`);
  expect(body.value?.map((method) => method["@odata.type"])).toEqual(["#microsoft.graph.passwordAuthenticationMethod"]);
});

test.each(Object.keys(METHOD_KINDS) as MethodKind[])(
  "a %s method is listed by type, read, and deleted",
  async (kind) => {
    const { segment, type, isSingle } = METHOD_KINDS[kind];
    const user = await cloud.createUser("jit");
    const id = await cloud.control.outsider(contoso.tenantId, { do: "addMethod", user, kind });
    const all = await cloud.graph("GET", `/users/${user}/authentication/methods`);
    expect(all.body.value?.at(-1)).toMatchObject({ "@odata.type": `#microsoft.graph.${type}`, id });
    const path = `/users/${user}/authentication/${segment}${isSingle ? "" : `/${id}`}`;
    expect((await cloud.graph("GET", path)).body.id).toBe(id);
    expect((await cloud.graph("DELETE", path)).status).toBe(204);
    expect((await cloud.graph("DELETE", path)).status).toBe(404);
    expect((await cloud.control.user(contoso.tenantId, user))?.methods).toEqual([]);
  },
);

test("a missing permission is denied in the words of these APIs", async () => {
  const user = await cloud.createUser("jit");
  const token = await cloud.token("contoso", ["User.ReadWrite.All", "UserAuthMethod-TAP.ReadWrite.All"]);
  const methods = await cloud.graph("GET", `/users/${user}/authentication/methods`, { token });
  expect(methods.status).toBe(403);
  expect(methods.body.error).toMatchObject({ code: "accessDenied", message: "Request Authorization failed" });
  const pass = await cloud.graph("POST", `/users/${user}/authentication/temporaryAccessPassMethods`, {
    body: {},
    token,
  });
  expect(pass.status).toBe(201);
});

test("a password change shows in the password's time", async () => {
  const user = await cloud.createUser("jit", { name: "tailspin" });
  cloud.state.clock.advance(60_000);
  await cloud.control.outsider(tailspin.tenantId, { do: "changePassword", user });
  const token = await cloud.token("tailspin");
  const { body } = await cloud.graph("GET", `/users/${user}?$select=lastPasswordChangeDateTime,createdDateTime`, {
    token,
  });
  expect(Date.parse(String(body.lastPasswordChangeDateTime)) - Date.parse(String(body.createdDateTime))).toBe(60_000);
});
