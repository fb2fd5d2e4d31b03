import type { Device } from "../../state/types.js";
import { type GraphAnswer, notFound, ok } from "../http/answer.js";
import type { GraphContext } from "../http/context.js";
import type { Route } from "../http/router.js";
import { collection, entity } from "../odata/collection.js";
import { type EntityType, EQUALITY, TEXT } from "../odata/entity-type.js";
import { localCredentialRoutes } from "./local-credentials.js";

const READ = ["Device.Read.All", "Directory.Read.All", "Directory.ReadWrite.All"];

const deviceType: EntityType<Device> = {
  name: "device",
  properties: [
    "id",
    "deviceId",
    "displayName",
    "accountEnabled",
    "operatingSystem",
    "operatingSystemVersion",
    "trustType",
    "isCompliant",
    "isManaged",
    "profileType",
    "approximateLastSignInDateTime",
  ],
  filterable: {
    id: EQUALITY,
    deviceId: EQUALITY,
    displayName: TEXT,
    accountEnabled: EQUALITY,
    operatingSystem: TEXT,
    isCompliant: EQUALITY,
  },
  render: ({ localCredentials: _hidden, ...device }) => ({
    ...device,
    profileType: "RegisteredDevice",
    approximateLastSignInDateTime: null,
  }),
};

function getDevice(ctx: GraphContext): GraphAnswer {
  const { id, deviceId } = ctx.params;
  const { devices } = ctx.tenant;
  const found = deviceId ? devices.find((device) => device.deviceId === deviceId.toLowerCase()) : devices.get(id ?? "");
  if (!found) throw notFound(deviceId ?? id ?? "");
  return ok(entity(ctx, deviceType, found, "devices"));
}

export const deviceRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "devices",
    permissions: READ,
    handle: (ctx) => collection(ctx, deviceType, ctx.tenant.devices.values(), { context: "devices" }),
  },
  { method: "GET", path: "devices/{id}", permissions: READ, handle: getDevice },
  { method: "GET", path: "devices(deviceId='{deviceId}')", permissions: READ, handle: getDevice },
  ...localCredentialRoutes,
];
