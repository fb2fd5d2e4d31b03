import { DEFAULT_IDS } from "@daypass/entra-emulator";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Api } from "../support/api.js";
import { CONTOSO, HELPDESK, HttpMsp } from "../support/http-msp.js";

const GLOBAL_ADMINISTRATOR = "62e90394-69f5-4237-9190-012177145e10";
const PRIVILEGED_AUTHENTICATION_ADMINISTRATOR = "7be44c8a-adaf-4e2a-84d6-ab2649e08a13";
const NAME = `emergency1@${CONTOSO.domain}`;
const PUBLIC_KEY = "age1dn0epf9wssh8p6ercyxfezjn9peutya6mlfaa6wfrqkasz76s3lsycn9fw";
const ADOPTED = `helen@${CONTOSO.domain}`;

interface Account {
  readonly id: string;
  readonly userPrincipalName: string;
  readonly adopted: boolean;
  readonly managed: boolean;
  readonly rotatedAt: string | null;
  readonly health: readonly { readonly code: string; readonly passed: boolean }[];
}

let msp: HttpMsp;
let tenantAppId: string;
let bot: Api;

beforeAll(async () => {
  msp = await HttpMsp.create();
  tenantAppId = await msp.tenantApp();
  await msp.authorize(tenantAppId);
  const { control } = msp.world.emulator;
  const clientId = DEFAULT_IDS.partnerApp.clientId;
  await control.outsider(CONTOSO.tenantId, {
    do: "addAppRole",
    clientId,
    role: PRIVILEGED_AUTHENTICATION_ADMINISTRATOR,
  });
  const expiresAt = new Date(msp.world.clock.now().getTime() + 20 * 3_600_000).toISOString();
  const { secret } = await msp.api.must<{ secret: string }>(
    "createApiToken",
    { name: "Night desk", scopes: ["credentials:reveal"], expiresAt },
    "secret",
  );
  bot = msp.api.as(secret);
});
afterAll(() => msp?.[Symbol.asyncDispose]());

const accounts = async (): Promise<readonly Account[]> => {
  const document = `query ($id: ID!) { tenantApp(id: $id) { emergencyAccounts {
    id userPrincipalName adopted managed rotatedAt rotateEveryDays viewerGroup { id name } health { code passed } } } }`;
  const answer = await msp.api.query<{ tenantApp: { emergencyAccounts: Account[] } }>(document, { id: tenantAppId });
  return answer.tenantApp.emergencyAccounts;
};

async function account(name = NAME): Promise<Account> {
  const found = (await accounts()).find((each) => each.userPrincipalName === name);
  if (!found) throw new Error(`${name} is not on the list`);
  return found;
}

const failed = async (name = NAME) =>
  (await account(name)).health.filter(({ passed }) => !passed).map(({ code }) => code);
const passing = (time: { minutes: number }) => msp.world.advance(time);
const user = (name = NAME) => msp.world.emulator.control.user(CONTOSO.tenantId, name);

const reveal = async (api = bot, name = NAME) =>
  api.mutate<{
    credentials: { password: string; temporaryAccessPass: string | null } | null;
    otherPassword: string | null;
    userErrors: readonly { code: string }[];
  }>(
    "revealEmergencyCredential",
    { emergencyAccountId: (await account(name)).id, reason: "Everybody is locked out" },
    "credentials { userPrincipalName password temporaryAccessPass signInUrl hideAt } otherPassword",
  );

const alarms = async (): Promise<readonly string[]> => {
  const document = `{ auditEvents(first: 100, filter: { type: "alarm.raised" }) { nodes { data } } }`;
  const { auditEvents } = await msp.api.query<{ auditEvents: { nodes: { data: { alarm: string } }[] } }>(document);
  return auditEvents.nodes.map(({ data }) => data.alarm);
};

test("one that is not there is made: a permanent Global Administrator, whose password nobody has seen", async () => {
  const viewerGroupId = await msp.group("Night shift", []);
  const wanted = [{ userPrincipalName: NAME, viewerGroupId, rotateEveryDays: 30 }];
  await msp.api.must("setEmergencyAccounts", { tenantAppId, accounts: wanted }, "tenantApp { id }");
  expect(await account()).toMatchObject({ adopted: false, managed: true, viewerGroup: { name: "Night shift" } });
  expect((await account()).rotatedAt).not.toBeNull();
  expect(await user()).toMatchObject({ accountEnabled: true });
  expect(await failed()).toEqual(["DRILLED", "OFFLINE_COPY"]);
  const node = "query ($id: ID!) { node(id: $id) { ... on EmergencyAccount { userPrincipalName } } }";
  expect(await msp.api.query(node, { id: (await account()).id })).toEqual({ node: { userPrincipalName: NAME } });
});

test("the password is shown with a reason and a pass, on record without either, and changed by itself afterwards", async () => {
  await expect(reveal(msp.api)).rejects.toThrow(/credentials:reveal/);
  const { credentials, otherPassword } = await reveal();
  expect(credentials).toMatchObject({ userPrincipalName: NAME, temporaryAccessPass: expect.any(String) });
  expect(otherPassword).toBeNull();
  const before = (await account()).rotatedAt;
  await passing({ minutes: 3 });
  await expect.poll(async () => (await account()).rotatedAt, { timeout: 20_000, interval: 700 }).not.toBe(before);
  const again = await reveal();
  expect(again.credentials?.password).not.toBe(credentials?.password);
  const record = JSON.stringify(await msp.api.query("{ auditEvents(first: 100) { nodes { type data } } }"));
  expect(record).toContain("Everybody is locked out");
  expect(record).toContain("emergencyCredential.rotated");
  for (const secret of [credentials?.password, again.credentials?.password, credentials?.temporaryAccessPass])
    expect(record).not.toContain(secret);
  expect(await alarms()).toEqual([]);
});

test("it is rotated when somebody asks, copied to an owner's key, and a drill is on record", async () => {
  const { id, rotatedAt } = await account();
  await passing({ minutes: 1 });
  const selection = "emergencyAccount { rotatedAt }";
  const asked = { emergencyAccountId: id, reason: "A card was lost" };
  const { emergencyAccount } = await msp.api.must<{ emergencyAccount: Account }>(
    "rotateEmergencyCredential",
    asked,
    selection,
  );
  expect(emergencyAccount.rotatedAt).not.toBe(rotatedAt);
  const copy = { emergencyAccountId: id, publicKey: PUBLIC_KEY, reason: "For the safe" };
  const { encrypted } = await bot.must<{ encrypted: string }>("copyEmergencyCredential", copy, "encrypted");
  expect(encrypted).toContain("BEGIN AGE ENCRYPTED FILE");
  const drill = { emergencyAccountId: id, note: "Signed in, saw the portal, signed out" };
  await msp.api.must("recordEmergencyDrill", drill, "emergencyAccount { lastDrillAt }");
  expect(await failed()).toEqual([]);
});

test("what others do to it, and every sign-in with it, alarms within the watch's interval", async () => {
  const { control } = msp.world.emulator;
  await passing({ minutes: 1 });
  await control.outsider(CONTOSO.tenantId, { do: "signIn", user: NAME });
  await control.outsider(CONTOSO.tenantId, { do: "removeRole", user: NAME, role: GLOBAL_ADMINISTRATOR });
  await control.outsider(CONTOSO.tenantId, { do: "disableUser", user: NAME });
  await control.outsider(CONTOSO.tenantId, { do: "changePassword", user: NAME });
  await control.outsider(CONTOSO.tenantId, { do: "addMethod", user: NAME, kind: "fido2" });
  await passing({ minutes: 3 });
  const found = ["ACCOUNT_DISABLED", "METHOD_ADDED", "PASSWORD_CHANGED", "ROLE_REMOVED", "SIGN_IN"];
  const told = async () => [...new Set(await alarms())].sort();
  await expect.poll(told, { timeout: 20_000, interval: 700 }).toEqual(found.map((each) => `EMERGENCY_${each}`));
  expect(await failed()).toEqual(["ENABLED", "ROLE_HELD", "PASSWORD_UNCHANGED"]);
});

test("one that is there is adopted and only looked at, until an owner types its name", async () => {
  const wanted = [{ userPrincipalName: NAME }, { userPrincipalName: ADOPTED }];
  await msp.api.must("setEmergencyAccounts", { tenantAppId, accounts: wanted }, "tenantApp { id }");
  const { id } = await account(ADOPTED);
  expect(await account(ADOPTED)).toMatchObject({ adopted: true, managed: false, rotatedAt: null });
  expect((await reveal(bot, ADOPTED)).userErrors).toMatchObject([{ code: "NOT_ALLOWED" }]);
  const stamp = (await user(ADOPTED))?.lastPasswordChangeDateTime;
  await passing({ minutes: 3 });
  const typed = (userPrincipalName: string) =>
    msp.api.mutate(
      "confirmEmergencyAccount",
      { emergencyAccountId: id, userPrincipalName },
      "emergencyAccount { managed }",
    );
  expect((await typed("helen")).userErrors).toMatchObject([{ code: "INVALID_INPUT" }]);
  expect((await user(ADOPTED))?.lastPasswordChangeDateTime).toBe(stamp);
  expect(await typed(ADOPTED)).toMatchObject({ emergencyAccount: { managed: true } });
  await passing({ minutes: 3 });
  await expect.poll(async () => (await account(ADOPTED)).rotatedAt, { timeout: 20_000, interval: 700 }).not.toBeNull();
  expect((await reveal(bot, ADOPTED)).credentials?.password).toEqual(expect.any(String));
});

test("three are too many, and none is on a domain that could be taken over or is federated elsewhere", async () => {
  const set = (...names: readonly string[]) =>
    msp.api.mutate(
      "setEmergencyAccounts",
      { tenantAppId, accounts: names.map((userPrincipalName) => ({ userPrincipalName })) },
      "tenantApp { id }",
    );
  const three = [1, 2, 3].map((number) => `e${number}@${CONTOSO.domain}`);
  for (const names of [three, ["root@contoso.example"], [`x@elsewhere.onmicrosoft.com`]])
    expect((await set(...names)).userErrors).toMatchObject([{ code: "INVALID_INPUT" }]);
});

test("ending all access and archiving the tenant leave it as it is", async () => {
  const before = await user(ADOPTED);
  await msp.api.must(
    "setRoleMappings",
    { tenantAppId, mappings: [{ allTechnicians: true, roleTemplateIds: [HELPDESK] }] },
    "tenantApp { id }",
  );
  await msp.request({ tenantAppId, technicianId: await msp.technician(), roleTemplateIds: [HELPDESK] });
  await msp.api.must("endAllAccess", { tenantAppId, reason: "Drill" }, "__typename");
  await passing({ minutes: 5 });
  await msp.api.must("archiveTenantApp", { tenantAppId, reason: "Left" }, "tenantApp { id }");
  await passing({ minutes: 5 });
  expect(await user(ADOPTED)).toMatchObject({
    id: before?.id,
    accountEnabled: true,
    lastPasswordChangeDateTime: before?.lastPasswordChangeDateTime,
  });
});
