import { asArray, asDate, asObject, asString, type JsonObject } from "../json.js";
import { literal, query, segment } from "../odata.js";
import { type Page, pageOf } from "../paging.js";
import { type GraphRequest, UnexpectedAnswer } from "../request.js";
import { required } from "./read.js";

export interface DeviceLocalCredentialInfo {
  /** The device's `deviceId`, not its object id. */
  readonly deviceId: string;
  readonly deviceName: string | undefined;
  readonly lastBackupAt: Date | undefined;
  /** When the device will rotate next. */
  readonly refreshAt: Date | undefined;
}

export interface LocalAccountPassword {
  readonly accountName: string | undefined;
  readonly accountSid: string | undefined;
  readonly backedUpAt: Date | undefined;
  /** Non-enumerable, so that it does not slip into a log. */
  readonly password: string;
}

export interface DeviceLocalCredential extends DeviceLocalCredentialInfo {
  /** Newest first; older ones are history. */
  readonly passwords: readonly LocalAccountPassword[];
}

const ROOT = "/directory/deviceLocalCredentials";

export const deviceLocalCredentials = {
  /** Never holds passwords. */
  list(filter: { readonly deviceName?: string } = {}): GraphRequest<Page<DeviceLocalCredentialInfo>> {
    const named = filter.deviceName === undefined ? undefined : `deviceName eq ${literal(filter.deviceName)}`;
    return { method: "GET", path: query(ROOT, { filter: named }), template: ROOT, parse: pageOf(parseInfo) };
  },
  /** Each call is recorded in the customer's tenant. 404 when the device is unknown or never backed a password up. */
  get(deviceId: string): GraphRequest<DeviceLocalCredential> {
    return {
      method: "GET",
      path: query(`${ROOT}/${segment(deviceId)}`, {
        select: ["id", "deviceName", "lastBackupDateTime", "refreshDateTime", "credentials"],
      }),
      template: `${ROOT}/{deviceId}`,
      parse: (body) => {
        const outer = asObject(body);
        // Microsoft's page wraps the entity in `value`, its schema does not.
        const entity = asObject(outer?.value) ?? outer;
        if (entity === undefined) throw new UnexpectedAnswer("an entity");
        return {
          ...parseInfo(entity),
          passwords: asArray(entity.credentials).flatMap(parsePassword).sort(newestFirst),
        };
      },
    };
  },
};

/** Graph's documentation encodes passwords as UTF-16LE, tools in the field read UTF-8. A NUL in every odd byte tells which. */
export function decodeLocalPassword(base64: string): string {
  const bytes = Buffer.from(base64, "base64");
  const wide = bytes.length >= 2 && bytes.length % 2 === 0 && bytes.every((byte, at) => at % 2 === 0 || byte === 0);
  return bytes.toString(wide ? "utf16le" : "utf8");
}

function parseInfo(item: JsonObject): DeviceLocalCredentialInfo {
  return {
    deviceId: required(item, "id"),
    deviceName: asString(item.deviceName),
    lastBackupAt: asDate(item.lastBackupDateTime),
    refreshAt: asDate(item.refreshDateTime),
  };
}

function parsePassword(entry: unknown): readonly LocalAccountPassword[] {
  const item = asObject(entry);
  const encoded = asString(item?.passwordBase64);
  if (item === undefined || encoded === undefined) return [];
  const password = decodeLocalPassword(encoded);
  const credential: LocalAccountPassword = {
    accountName: asString(item.accountName),
    accountSid: asString(item.accountSid),
    backedUpAt: asDate(item.backupDateTime),
    password,
  };
  return [Object.defineProperty(credential, "password", { value: password, enumerable: false })];
}

function newestFirst(one: LocalAccountPassword, other: LocalAccountPassword): number {
  return (other.backedUpAt?.getTime() ?? 0) - (one.backedUpAt?.getTime() ?? 0);
}
