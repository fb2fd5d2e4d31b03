import { createHash } from "node:crypto";
import type { Tenant } from "../../state/types.js";

/** A directory role's object id: another in each tenant, always the same there. */
export function directoryRoleId(tenant: Tenant, templateId: string): string {
  const hex = createHash("sha256").update(`${tenant.id}/${templateId.toLowerCase()}`).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Opaque to callers, but stable: built from role, principal and scope. */
export function assignmentId(roleDefinitionId: string, principalId: string, scope: string): string {
  const bytes = (id: string) => Buffer.from(id.replaceAll("-", ""), "hex");
  const extra = scope === "/" ? Buffer.alloc(0) : createHash("sha256").update(scope).digest().subarray(0, 8);
  return `${Buffer.concat([bytes(roleDefinitionId), bytes(principalId), extra]).toString("base64url")}-1`;
}
