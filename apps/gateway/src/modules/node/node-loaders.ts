import type { Permission } from "@daypass/domain";
import type { GatewayContext } from "../../context/gateway-context.js";
import { isUuid, NO_SUCH_ID } from "../../relay/global-id.js";
import type { Node } from "../../relay/node.js";
import { AccessGrant } from "../access-grants/types/access-grant.js";
import { AccessRequest } from "../access-requests/types/access-request.js";
import { ApiToken } from "../api-tokens/types/api-token.js";
import { AuditEvent } from "../audit-events/types/audit-event.js";
import { Customer } from "../customers/types/customer.js";
import { RoleMapping } from "../role-mappings/types/role-mapping.js";
import { TechnicianGroup } from "../technician-groups/types/technician-group.js";
import { Technician } from "../technicians/types/technician.js";
import { TenantApp } from "../tenant-apps/types/tenant-app.js";
import { Organization } from "../viewer/types/organization.js";

interface NodeLoader {
  /** Without it the node does not exist for the caller; null: being signed in is enough. */
  readonly permission: Permission | null;
  /** `isLive`: it is the one node asked for, so fields that Graph can answer are read from it. */
  load(key: string, context: GatewayContext, isLive: boolean): Promise<Node | null>;
}

const loader = <T>(
  permission: Permission | null,
  pick: (context: GatewayContext) => { load(key: string): Promise<T | null> },
  toNode: (row: T, context: GatewayContext, isLive: boolean) => Node,
): NodeLoader => ({
  permission,
  async load(key, context, isLive) {
    const row = await pick(context).load(isUuid(key) ? key : NO_SUCH_ID);
    return row === null ? null : toNode(row, context, isLive);
  },
});

/** How each type of node is read, by the type in its global id. */
export const NODE_LOADERS: ReadonlyMap<string, NodeLoader> = new Map<string, NodeLoader>([
  [
    "Organization",
    loader(
      null,
      ({ loaders }) => loaders.organizations,
      (row) => new Organization(row),
    ),
  ],
  [
    "Customer",
    loader(
      "customer:read",
      ({ loaders }) => loaders.customers,
      (row) => new Customer(row),
    ),
  ],
  [
    "TenantApp",
    loader(
      "tenantApp:read",
      ({ loaders }) => loaders.tenantApps,
      (row, _context, isLive) => new TenantApp(row, isLive),
    ),
  ],
  ["RoleMapping", { permission: "tenantApp:read", load: loadRoleMapping }],
  [
    "Technician",
    loader(
      "technician:read",
      ({ loaders }) => loaders.technicians,
      (row) => new Technician(row),
    ),
  ],
  [
    "TechnicianGroup",
    loader(
      "technicianGroup:read",
      ({ loaders }) => loaders.technicianGroups,
      (row) => new TechnicianGroup(row),
    ),
  ],
  [
    "AccessRequest",
    loader(
      "accessRequest:read",
      ({ loaders }) => loaders.accessRequests,
      (row) => new AccessRequest(row),
    ),
  ],
  [
    "AccessGrant",
    loader(
      "accessGrant:read",
      ({ loaders }) => loaders.accessGrants,
      (row, { now }) => new AccessGrant(row, now),
    ),
  ],
  [
    "AuditEvent",
    loader(
      "auditEvent:read",
      ({ loaders }) => loaders.auditEvents,
      (row) => new AuditEvent(row),
    ),
  ],
  [
    "ApiToken",
    loader(
      "apiToken:read",
      ({ loaders }) => loaders.apiTokens,
      (row) => new ApiToken(row),
    ),
  ],
]);

/** A mapping is read by its tenant app, whose id is part of its key. */
async function loadRoleMapping(key: string, { loaders }: GatewayContext): Promise<Node | null> {
  const [tenantAppId = "", mappingId] = key.split("/");
  if (!isUuid(tenantAppId)) return null;
  const mapping = (await loaders.roleMappingsOf.load(tenantAppId))?.find((row) => row.id === mappingId);
  return mapping ? new RoleMapping(mapping) : null;
}
