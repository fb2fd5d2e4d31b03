import { may, type Permission, type Principal } from "@daypass/domain";
import { seesRowsOf } from "../../auth/own-rows.js";
import type { GatewayContext } from "../../context/gateway-context.js";
import type { Loaders } from "../../context/loaders.js";
import { isUuid, NO_SUCH_ID } from "../../relay/global-id.js";
import type { Node } from "../../relay/node.js";
import { AccessGrant } from "../access-grants/types/access-grant.js";
import { requestLoader } from "../access-requests/access-request-resolver.js";
import { AccessRequest } from "../access-requests/types/access-request.js";
import { ApiToken } from "../api-tokens/types/api-token.js";
import { AuditEvent } from "../audit-events/types/audit-event.js";
import { Customer } from "../customers/types/customer.js";
import { Device } from "../devices/types/device.js";
import { EmergencyAccount } from "../emergency-accounts/types/emergency-account.js";
import { PendingChange } from "../guardrails/types/pending-change.js";
import { Job } from "../jobs/types/job.js";
import { MappingTemplate } from "../mapping-templates/types/mapping-template.js";
import { OauthClient } from "../oauth-clients/types/oauth-client.js";
import { RoleMapping } from "../role-mappings/types/role-mapping.js";
import { TechnicianGroup } from "../technician-groups/types/technician-group.js";
import { Technician } from "../technicians/types/technician.js";
import { TenantApp } from "../tenant-apps/types/tenant-app.js";
import { Organization } from "../viewer/types/organization.js";

/** Answers null for what is not there, and for what the caller may not read. */
type NodeLoader = (key: string, actor: Principal, context: GatewayContext) => Promise<Node | null>;

interface NodeReader<T> {
  /** Null: being signed in is enough. */
  readonly permission: Permission | null;
  readonly from: (loaders: Loaders, actor: Principal) => { load(key: string): Promise<T | null> };
  readonly toNode: (row: T, context: GatewayContext) => Node;
  /** Rows that exist for this caller; all, where it is left out. */
  readonly sees?: (actor: Principal, row: T) => boolean;
}

const read =
  <T>({ permission, from, toNode, sees = () => true }: NodeReader<T>): NodeLoader =>
  async (key, actor, context) => {
    if (permission && !may(actor, permission)) return null;
    const row = await from(context.loaders, actor).load(isUuid(key) ? key : NO_SUCH_ID);
    return row !== null && sees(actor, row) ? toNode(row, context) : null;
  };

/** How each type of node is read, by the type in its global id. */
export const NODE_LOADERS: ReadonlyMap<string, NodeLoader> = new Map<string, NodeLoader>([
  [
    "Organization",
    read({ permission: null, from: (loaders) => loaders.organizations, toNode: (row) => new Organization(row) }),
  ],
  [
    "Customer",
    read({ permission: "customer:read", from: (loaders) => loaders.customers, toNode: (row) => new Customer(row) }),
  ],
  [
    "TenantApp",
    read({ permission: "tenantApp:read", from: (loaders) => loaders.tenantApps, toNode: (row) => new TenantApp(row) }),
  ],
  [
    "EmergencyAccount",
    read({
      permission: "tenantApp:read",
      from: (loaders) => loaders.emergencyAccounts,
      toNode: (row, { now }) => new EmergencyAccount(row, now),
    }),
  ],
  ["Device", loadDevice],
  ["RoleMapping", loadRoleMapping],
  [
    "PendingChange",
    read({
      permission: "guardrails:read",
      from: (loaders) => loaders.pendingChanges,
      toNode: (row, { now }) => new PendingChange(row, now),
    }),
  ],
  [
    "MappingTemplate",
    read({
      permission: "tenantApp:read",
      from: (loaders) => loaders.mappingTemplates,
      toNode: (row) => new MappingTemplate(row),
    }),
  ],
  [
    "Technician",
    read({
      permission: null,
      from: (loaders) => loaders.technicians,
      toNode: (row) => new Technician(row),
      sees: (actor, row) => may(actor, "technician:read") || (actor.kind === "TECHNICIAN" && seesRowsOf(actor, row.id)),
    }),
  ],
  [
    "TechnicianGroup",
    read({
      permission: "technicianGroup:read",
      from: (loaders) => loaders.technicianGroups,
      toNode: (row) => new TechnicianGroup(row),
    }),
  ],
  [
    "AccessRequest",
    read({
      permission: "accessRequest:read",
      from: (loaders, actor) => requestLoader(actor, loaders),
      toNode: (row, { now }) => new AccessRequest(row, now),
    }),
  ],
  [
    "AccessGrant",
    read({
      permission: "accessGrant:read",
      from: (loaders) => loaders.accessGrants,
      toNode: (row, { now }) => new AccessGrant(row, now),
      sees: (actor, row) => seesRowsOf(actor, row.technicianId),
    }),
  ],
  [
    "AuditEvent",
    read({
      permission: "auditEvent:read",
      from: (loaders) => loaders.auditEvents,
      toNode: (row) => new AuditEvent(row),
    }),
  ],
  [
    "ApiToken",
    read({ permission: "apiToken:read", from: (loaders) => loaders.apiTokens, toNode: (row) => new ApiToken(row) }),
  ],
  [
    "OauthClient",
    read({
      permission: "apiToken:read",
      from: (loaders) => loaders.oauthClients,
      toNode: (row) => new OauthClient(row),
    }),
  ],
  ["Job", read({ permission: "job:read", from: (loaders) => loaders.jobRuns, toNode: (row) => new Job(row) })],
]);

/** A mapping is read by its tenant app, whose id is part of its key. */
async function loadRoleMapping(key: string, actor: Principal, { loaders }: GatewayContext): Promise<Node | null> {
  const [tenantAppId = "", mappingId] = key.split("/");
  if (!may(actor, "tenantApp:read") || !isUuid(tenantAppId)) return null;
  const mapping = (await loaders.roleMappingsOf.load(tenantAppId))?.find((row) => row.id === mappingId);
  return mapping ? new RoleMapping(mapping) : null;
}

/** As `TenantApp.devices` last saw it: what Entra answered within a minute. */
async function loadDevice(key: string, actor: Principal, { useCases }: GatewayContext): Promise<Node | null> {
  const [tenantAppId = "", deviceId = ""] = key.split("/");
  if (!may(actor, "tenantApp:read") || !isUuid(tenantAppId)) return null;
  const device = await useCases.listDevices.find(actor, tenantAppId, deviceId);
  return device && new Device(tenantAppId, device);
}
