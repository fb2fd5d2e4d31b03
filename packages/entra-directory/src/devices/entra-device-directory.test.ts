import { DEFAULT_IDS } from "@daypass/entra-emulator";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { Cloud, PROVISIONING, unwrap } from "../test-support/cloud.js";

const BACKED_UP = "d0000000-0000-4000-8000-000000000001";
const NEVER = "d0000000-0000-4000-8000-000000000002";

let cloud: Cloud;
beforeAll(async () => {
  cloud = await Cloud.start();
});
beforeEach(() => cloud.reset());
afterAll(() => cloud.close());

const read = (deviceId: string) =>
  cloud.entra.deviceDirectory.readLocalCredential(cloud.tenantId, deviceId, PROVISIONING);
const list = () => cloud.entra.deviceDirectory.list(cloud.tenantId, PROVISIONING);

/** Of our service principal there; a token that was issued before knows nothing of it. */
const revoke = async (...permissions: string[]) => {
  const clientId = DEFAULT_IDS.partnerApp.clientId;
  await cloud.outsider({ do: "revokeConsent", clientId, permissions });
  cloud.entra = cloud.connect();
};

test.each([
  ["wrapped", "utf16le"],
  ["wrapped", "utf8"],
  ["bare", "utf16le"],
  ["bare", "utf8"],
] as const)(
  "a password that comes %s, in %s, is read with its history, newest first",
  async (lapsAnswer, lapsEncoding) => {
    await cloud.control.settings({ behaviour: { lapsAnswer, lapsEncoding } });
    const found = unwrap(await read(BACKED_UP));
    if (found.status !== "found") throw new Error(found.status);
    const { deviceName, passwords, rotatesAt } = found.credential;
    expect(passwords.map(({ password }) => password)).toEqual(["Newest!Pass-3", "Middle!Pass-2", "Older!Pass-1"]);
    expect(passwords[0]).toMatchObject({ accountName: "Administrator", backedUpAt: new Date("2026-04-21T13:45:30Z") });
    expect({ deviceName, rotatesAt }).toEqual({ deviceName: "PC-042", rotatesAt: new Date("2026-05-21T13:45:30Z") });
    expect(JSON.stringify(found)).not.toContain("Pass-");
  },
);

test("a device that never backed one up is told apart from one that is not there", async () => {
  expect(unwrap(await read(NEVER))).toEqual({ status: "never-backed-up", deviceName: "PC-NEVER-BACKED-UP" });
  expect(unwrap(await read("99999999-9999-4999-8999-999999999999"))).toEqual({ status: "unknown" });
});

test("devices are listed with and without a password, in two round trips and without reading any", async () => {
  const trips = await cloud.roundTrips(async () => {
    expect(unwrap(await list())).toEqual({
      isComplete: true,
      devices: [
        {
          deviceId: BACKED_UP,
          displayName: "PC-042",
          hasLocalCredential: true,
          lastBackupAt: new Date("2026-04-21T13:45:30Z"),
        },
        { deviceId: NEVER, displayName: "PC-NEVER-BACKED-UP", hasLocalCredential: false, lastBackupAt: null },
      ],
    });
  });
  expect(trips).toHaveLength(2);
});

test("without Device.Read.All the devices that have a password are listed all the same", async () => {
  await revoke("Device.Read.All", "Directory.Read.All");
  expect(unwrap(await list()).devices.map(({ displayName }) => displayName)).toEqual(["PC-042"]);
  expect(unwrap(await read(NEVER))).toEqual({ status: "unknown" });
});

test("without DeviceLocalCredential.Read.All neither is answered, and that is what it is called", async () => {
  await revoke("DeviceLocalCredential.Read.All");
  expect(await list()).toMatchObject({ ok: false, problem: { kind: "refused" } });
  expect(await read(BACKED_UP)).toMatchObject({ ok: false, problem: { kind: "refused" } });
});
