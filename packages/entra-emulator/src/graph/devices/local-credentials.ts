import type { Device } from "../../state/types.js";
import { badRequest, denied, type GraphAnswer, notFound, ok } from "../http/answer.js";
import type { GraphContext } from "../http/context.js";
import type { Route } from "../http/router.js";
import { collection } from "../odata/collection.js";
import { type EntityType, EQUALITY, project } from "../odata/entity-type.js";

const BASE = "directory/deviceLocalCredentials";
const FULL = "DeviceLocalCredential.Read.All";
const DAY_MS = 24 * 3_600_000;

/** The list never holds credentials; a single read does where they are selected. */
const localCredentialType: EntityType<Device> = {
  name: "deviceLocalCredentialInfo",
  properties: ["id", "deviceName", "lastBackupDateTime", "refreshDateTime"],
  filterable: {
    id: EQUALITY,
    deviceName: { plain: ["eq", "startsWith"] },
    lastBackupDateTime: { plain: ["ge", "le"] },
  },
  render: (device) => {
    const last = device.localCredentials
      .map((credential) => credential.backupDateTime)
      .sort()
      .at(-1);
    return {
      id: device.deviceId,
      deviceName: device.displayName,
      lastBackupDateTime: last ?? null,
      refreshDateTime: last ? `${new Date(Date.parse(last) + 30 * DAY_MS).toISOString().slice(0, 19)}Z` : null,
    };
  },
};

function requireUserAgent(ctx: GraphContext): void {
  if (ctx.headers["user-agent"]) return;
  throw badRequest("The required header 'User-Agent' is missing.");
}

function listCredentials(ctx: GraphContext): GraphAnswer {
  requireUserAgent(ctx);
  if (ctx.query.select?.includes("credentials"))
    throw badRequest("Credentials can only be selected for a single device.");
  const backedUp = ctx.tenant.devices.filter((device) => device.localCredentials.length > 0);
  return collection(ctx, localCredentialType, backedUp, { context: BASE, maxTop: 1000 });
}

/** By the device's `deviceId`, never its object id. Each password read is audited in the tenant. */
function getCredentials(ctx: GraphContext): GraphAnswer {
  requireUserAgent(ctx);
  const id = ctx.param("id");
  const device = ctx.tenant.devices.find((candidate) => candidate.deviceId === id.toLowerCase());
  if (!device || device.localCredentials.length === 0) throw notFound(id);
  const withPasswords = ctx.query.select?.includes("credentials") ?? false;
  if (withPasswords && !ctx.may(FULL)) throw denied();
  const names = ctx.query.select?.filter((name) => name !== "credentials");
  const select = names && names.length > 0 ? names : undefined;
  const body = {
    "@odata.type": "#microsoft.graph.deviceLocalCredentialInfo",
    ...project(localCredentialType, device, { ...ctx, query: { ...ctx.query, select } }),
    ...(withPasswords ? { credentials: credentials(ctx, device) } : {}),
  };
  if (withPasswords) {
    ctx.audit("Recover device local administrator password", "Device", [
      { id: device.id, displayName: device.displayName, type: "Device", userPrincipalName: null },
    ]);
  }
  const context = { "@odata.context": ctx.metadata("deviceLocalCredentials/$entity") };
  return ok(ctx.state.behaviour.lapsAnswer === "wrapped" ? { ...context, value: body } : { ...context, ...body });
}

/** The history as it happens to lie, in no order. */
function credentials(ctx: GraphContext, device: Device) {
  const encoding = ctx.state.behaviour.lapsEncoding;
  return device.localCredentials.map(({ password, ...credential }) => ({
    ...credential,
    passwordBase64: Buffer.from(password, encoding).toString("base64"),
  }));
}

const READ = ["DeviceLocalCredential.ReadBasic.All", FULL];

export const localCredentialRoutes: readonly Route[] = [
  { method: "GET", path: BASE, permissions: READ, handle: listCredentials },
  { method: "GET", path: `${BASE}/{id}`, permissions: READ, handle: getCredentials },
];
