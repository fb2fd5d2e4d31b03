import { asBoolean, asDate, asString, type JsonObject } from "../json.js";
import { key, literal, query } from "../odata.js";
import { type Page, pageOf } from "../paging.js";
import type { GraphRequest } from "../request.js";
import { entityOf, required } from "./read.js";

export interface Device {
  /** The object id, which is not the device id. */
  readonly id: string;
  readonly deviceId: string;
  readonly displayName: string | undefined;
  readonly operatingSystem: string | undefined;
  readonly operatingSystemVersion: string | undefined;
  readonly accountEnabled: boolean | undefined;
  readonly isManaged: boolean | undefined;
  readonly isCompliant: boolean | undefined;
  readonly lastSignInAt: Date | undefined;
}

const SELECT = [
  "id",
  "deviceId",
  "displayName",
  "operatingSystem",
  "operatingSystemVersion",
  "accountEnabled",
  "isManaged",
  "isCompliant",
  "approximateLastSignInDateTime",
];

export const devices = {
  list(filter: { readonly namePrefix?: string } = {}): GraphRequest<Page<Device>> {
    const prefix =
      filter.namePrefix === undefined ? undefined : `startsWith(displayName,${literal(filter.namePrefix)})`;
    return {
      method: "GET",
      path: query("/devices", { select: SELECT, filter: prefix, top: 999 }),
      template: "/devices",
      parse: pageOf(parse),
    };
  },
  getByDeviceId(deviceId: string): GraphRequest<Device> {
    return {
      method: "GET",
      path: query(`/devices${key("deviceId", deviceId)}`, { select: SELECT }),
      template: "/devices(deviceId)",
      parse: entityOf(parse),
    };
  },
};

function parse(item: JsonObject): Device {
  return {
    id: required(item, "id"),
    deviceId: required(item, "deviceId"),
    displayName: asString(item.displayName),
    operatingSystem: asString(item.operatingSystem),
    operatingSystemVersion: asString(item.operatingSystemVersion),
    accountEnabled: asBoolean(item.accountEnabled),
    isManaged: asBoolean(item.isManaged),
    isCompliant: asBoolean(item.isCompliant),
    lastSignInAt: asDate(item.approximateLastSignInDateTime),
  };
}
