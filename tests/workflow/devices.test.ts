import { DEFAULT_IDS } from "@daypass/entra-emulator";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Api } from "../support/api.js";
import { CONTOSO, HttpMsp } from "../support/http-msp.js";

const BACKED_UP = "d0000000-0000-4000-8000-000000000001";
const NEVER = "d0000000-0000-4000-8000-000000000002";
const CREDENTIAL = "deviceName accountName password backedUpAt rotatesAt hideAt history { password backedUpAt }";

let msp: HttpMsp;
let tenantAppId: string;
let revealer: Api;
beforeAll(async () => {
  msp = await HttpMsp.create();
  tenantAppId = await msp.tenantApp();
  await msp.authorize(tenantAppId);
  const expiresAt = new Date(msp.world.clock.now().getTime() + 3_600_000).toISOString();
  const { secret } = await msp.api.must<{ secret: string }>(
    "createApiToken",
    { name: "Helpdesk bot", scopes: ["credentials:reveal"], expiresAt },
    "secret",
  );
  revealer = msp.api.as(secret);
});
afterAll(() => msp[Symbol.asyncDispose]());

interface Revealed {
  readonly credential: { readonly password: string; readonly history: readonly { password: string }[] } | null;
  readonly userErrors: readonly { readonly code: string; readonly message: string }[];
}

const reveal = (deviceId = BACKED_UP, api = revealer) =>
  api.mutate<Revealed>(
    "revealDeviceLocalCredential",
    { tenantAppId, deviceId, reason: "Printer driver" },
    `credential { ${CREDENTIAL} }`,
  );

const devices = async (args = "") => {
  const document = `query ($id: ID!) { tenantApp(id: $id) { devices${args} {
    totalCount isComplete checkedAt problems { code } pageInfo { hasNextPage endCursor }
    nodes { id deviceId displayName hasLocalCredential lastBackupAt } } } }`;
  const answer = await msp.api.query<{
    tenantApp: { devices: { nodes: { id: string }[]; pageInfo: { endCursor: string } } };
  }>(document, { id: tenantAppId });
  return answer.tenantApp.devices;
};

test("devices are listed, paged, searched, and had again by their id", async () => {
  const first = await devices("(first: 1)");
  expect(first).toMatchObject({
    totalCount: 2,
    problems: [],
    isComplete: true,
    nodes: [{ deviceId: BACKED_UP, displayName: "PC-042", hasLocalCredential: true }],
    pageInfo: { hasNextPage: true },
  });
  expect(await devices(`(first: 1, after: "${first.pageInfo.endCursor}")`)).toMatchObject({
    nodes: [{ deviceId: NEVER, hasLocalCredential: false, lastBackupAt: null }],
    pageInfo: { hasNextPage: false },
  });
  expect(await devices(`(search: "never")`)).toMatchObject({ totalCount: 1, nodes: [{ deviceId: NEVER }] });
  const node = `query ($id: ID!) { node(id: $id) { ... on Device { displayName } } }`;
  expect(await msp.api.query(node, { id: first.nodes[0]?.id })).toEqual({ node: { displayName: "PC-042" } });
});

test("a password is revealed in every shape and encoding of Graph's, each time anew, and is kept nowhere", async () => {
  const { control } = msp.world.emulator;
  for (const [lapsAnswer, lapsEncoding] of [
    ["wrapped", "utf16le"],
    ["bare", "utf8"],
  ] as const) {
    await control.settings({ behaviour: { lapsAnswer, lapsEncoding } });
    const { credential } = await reveal();
    expect(credential).toMatchObject({
      deviceName: "PC-042",
      accountName: "Administrator",
      password: "Newest!Pass-3",
      backedUpAt: "2026-04-21T13:45:30.000Z",
      history: [{ password: "Middle!Pass-2" }, { password: "Older!Pass-1" }],
    });
  }
  const reads = (await control.audits(CONTOSO.tenantId)).filter(({ activityDisplayName }) =>
    activityDisplayName.startsWith("Recover device"),
  );
  expect(reads).toHaveLength(2);
  const events = `{ auditEvents(filter: { type: "deviceCredential.revealed" }) { nodes { outcome data } } }`;
  const recorded = JSON.stringify(await msp.api.query(events));
  expect(recorded).toContain("Printer driver");
  expect(recorded).toContain("PC-042");
  expect(recorded).not.toContain("Pass-");
});

test("a device without a password, a token without the scope, and a permission that is not there are told apart", async () => {
  expect((await reveal(NEVER)).userErrors).toMatchObject([
    { code: "NOT_FOUND", message: expect.stringContaining("PC-NEVER-BACKED-UP has never backed") },
  ]);
  await expect(reveal(BACKED_UP, msp.api)).rejects.toThrow(/credentials:reveal/);
  await msp.world.emulator.control.outsider(CONTOSO.tenantId, {
    do: "revokeConsent",
    clientId: DEFAULT_IDS.partnerApp.clientId,
    permissions: ["DeviceLocalCredential.Read.All"],
  });
  await msp.api.must("checkTenantAuthorization", { tenantAppId }, "tenantApp { id }");
  expect((await reveal()).userErrors).toMatchObject([
    { code: "PERMISSION_MISSING", message: expect.stringContaining("DeviceLocalCredential.Read.All") },
  ]);
});
