import { request } from "node:http";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { DEFAULT_IDS } from "../../seed/default-seed.js";
import { TestCloud } from "../../testing/cloud.js";

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await TestCloud.start();
});
beforeEach(() => cloud.reset());
afterAll(() => cloud.close());

const DEVICE = "d0000000-0000-4000-8000-000000000001";
const NEVER = "d0000000-0000-4000-8000-000000000002";
const FULL = ["DeviceLocalCredential.Read.All", "Device.Read.All"];
const PATH = `/directory/deviceLocalCredentials/${DEVICE}?$select=credentials`;

interface Credentials {
  credentials: { accountName: string; backupDateTime: string; passwordBase64: string }[];
}

test.each([
  ["wrapped", "utf16le"],
  ["wrapped", "utf8"],
  ["bare", "utf16le"],
  ["bare", "utf8"],
] as const)(
  "passwords come %s, in %s, with their history in no order, and are audited",
  async (lapsAnswer, lapsEncoding) => {
    await cloud.control.settings({ behaviour: { lapsAnswer, lapsEncoding } });
    const token = await cloud.token("contoso", FULL);
    const { body } = await cloud.graph("GET", PATH, { token });
    const { credentials } = (lapsAnswer === "wrapped" ? body.value : body) as unknown as Credentials;
    expect(
      credentials.map(({ passwordBase64 }) => Buffer.from(passwordBase64, "base64").toString(lapsEncoding)),
    ).toEqual(["Older!Pass-1", "Newest!Pass-3", "Middle!Pass-2"]);
    const times = credentials.map(({ backupDateTime }) => backupDateTime);
    expect([...times].sort()).not.toEqual(times);
    const audits = await cloud.control.audits(DEFAULT_IDS.contoso.tenantId);
    expect(audits.at(-1)?.activityDisplayName).toBe("Recover device local administrator password");
  },
);

test("ReadBasic lists devices, but reads no password", async () => {
  const token = await cloud.token("contoso", ["DeviceLocalCredential.ReadBasic.All"]);
  const list = await cloud.graph("GET", "/directory/deviceLocalCredentials", { token });
  expect(list.body.value).toMatchObject([
    { id: DEVICE, deviceName: "PC-042", lastBackupDateTime: "2026-04-21T13:45:30Z" },
  ]);
  expect(list.body.value?.[0]).not.toHaveProperty("credentials");
  expect((await cloud.graph("GET", PATH, { token })).status).toBe(403);
});

test.each([NEVER, "99999999-9999-4999-8999-999999999999"])(
  "a device that was never backed up or is unknown is not found",
  async (id) => {
    const token = await cloud.token("contoso", FULL);
    expect(
      (await cloud.graph("GET", `/directory/deviceLocalCredentials/${id}?$select=credentials`, { token })).status,
    ).toBe(404);
  },
);

test("local credentials are not found by the device's object id", async () => {
  const token = await cloud.token("contoso", FULL);
  const device = await cloud.graph("GET", `/devices(deviceId='${DEVICE}')`, { token });
  expect(device.body).toMatchObject({ displayName: "PC-042", deviceId: DEVICE });
  const path = `/directory/deviceLocalCredentials/${device.body.id}?$select=credentials`;
  expect((await cloud.graph("GET", path, { token })).status).toBe(404);
});

test("a User-Agent is required", async () => {
  const token = await cloud.token("contoso", FULL);
  const { port } = new URL(cloud.emulator.url);
  // fetch always sends one.
  const status = await new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${token}` };
    request({ port, path: `/v1.0${PATH}`, headers }, (response) => resolve(response.resume().statusCode))
      .on("error", reject)
      .end();
  });
  expect(status).toBe(400);
});

test("devices are filtered and never show their passwords", async () => {
  const token = await cloud.token("contoso", FULL);
  const { body } = await cloud.graph("GET", "/devices?$filter=startsWith(displayName,'PC-0')", { token });
  expect(body.value?.map((row) => row.displayName)).toEqual(["PC-042"]);
  expect(JSON.stringify(body)).not.toContain("Pass-");
});
