import {
  type AccessGrant,
  isRoleOf,
  loosenedMappings,
  mappingsAsText,
  type Principal,
  type RoleMapping,
  type TenantApp,
  WINDOW_LIMITS_MINUTES,
} from "@daypass/domain";
import { refuse } from "../audit/record.js";
import { decide } from "../decision/decide.js";
import { mustWait, propose } from "../guardrails/second-person.js";
import { notAllowed, notFound, type Outcome, type Refusal, succeeded } from "../outcome/refusal.js";
import { personBehind } from "../people/ownership.js";
import type { Ports } from "../ports/ports.js";
import type { Stores } from "../ports/stores.js";
import { findTenantApp } from "../tenant-apps/find-tenant-app.js";
import { applyRoleMappings } from "./apply-role-mappings.js";

export interface RoleMappingCommand {
  readonly technicianGroupId: string | null;
  readonly allTechnicians: boolean;
  readonly roleTemplateIds: readonly string[];
  readonly maxDurationMinutes: number | null;
  readonly requiresApproval: boolean;
  readonly approverGroupId: string | null;
  readonly breakGlass?: boolean;
}

export interface RoleMappingsReplaced {
  readonly tenantApp: TenantApp;
  readonly mappings: readonly RoleMapping[];
  readonly endedAccessGrants: readonly AccessGrant[];
}

/** Replaces a tenant app's whole set of mappings, all or nothing; grants that rest on a lost one end at once. */
export class SetRoleMappings {
  constructor(private readonly ports: Pick<Ports, "unitOfWork" | "clock" | "ids">) {}

  async execute(
    actor: Principal,
    command: { tenantAppId: string; mappings: readonly RoleMappingCommand[] },
  ): Promise<Outcome<RoleMappingsReplaced>> {
    const { clock, ids } = this.ports;
    return decide(this.ports, actor.organizationId, async (stores) => {
      const now = clock.now();
      const tenantApp = await findTenantApp(stores, actor, command.tenantAppId);
      if (!tenantApp)
        return refuse(stores, actor, "roleMapping.replaced", now, [notFound("tenantAppId", "tenant app")]);
      const about = { customerId: tenantApp.customerId, tenantAppId: tenantApp.id };
      if (tenantApp.archivedAt) return refuse(stores, actor, "roleMapping.replaced", now, [ARCHIVED], about);
      await stores.organization.guardrails({ forChange: true });
      const problems = await check(stores, actor, tenantApp, command.mappings);
      if (problems.length > 0) return refuse(stores, actor, "roleMapping.replaced", now, problems, about);
      const mappings = command.mappings.map(
        (mapping): RoleMapping => ({
          ...mapping,
          id: ids.uuid(),
          organizationId: actor.organizationId,
          tenantAppId: tenantApp.id,
          roleTemplateIds: [...new Set(mapping.roleTemplateIds.map((id) => id.toLowerCase()))],
        }),
      );
      const before = await stores.roleMappings.listFor(tenantApp.id);
      const loosens = loosenedMappings(before, mappings, await stores.roleMappings.guardedRoles(tenantApp.id));
      if (loosens.length > 0 && (await mustWait(stores, actor, now))) {
        const proposal = { kind: "ROLE_MAPPINGS" as const, tenantAppId: tenantApp.id, mappings };
        const basedOn = mappingsAsText(before);
        const refusal = await propose(stores, this.ports, actor, { proposal, loosens, basedOn }, now);
        return refuse(stores, actor, "roleMapping.replaced", now, refusal.refusals, about, { loosens });
      }
      const endedAccessGrants = await applyRoleMappings(stores, actor, tenantApp, mappings, now, { loosens });
      return succeeded({ tenantApp, mappings, endedAccessGrants });
    });
  }
}

const ARCHIVED: Refusal = { code: "CONFLICT", message: "This tenant app is archived." };

const MAKES_APPROVER = notAllowed("approverGroupId: you are in this group, and nobody makes themselves an approver.");

/** Owners stand behind every approval anyway; anybody else names no group of their own as one that approves. */
async function groupsNotToName(stores: Stores, actor: Principal, tenantAppId: string): Promise<readonly string[]> {
  const self = personBehind(actor);
  const technician = self && (await stores.technicians.find(self));
  if (!technician || technician.roles.includes("OWNER")) return [];
  const named = (await stores.roleMappings.listFor(tenantAppId)).map(({ approverGroupId }) => approverGroupId);
  return (await stores.groups.groupIdsOf(technician.id)).filter((id) => !named.includes(id));
}

async function check(
  stores: Stores,
  actor: Principal,
  tenantApp: TenantApp,
  mappings: readonly RoleMappingCommand[],
): Promise<readonly Refusal[]> {
  const groupIds = mappings
    .flatMap((mapping) => [mapping.technicianGroupId, mapping.approverGroupId])
    .filter((id) => id !== null);
  const groups = new Set((await stores.groups.findMany([...new Set(groupIds)])).map((group) => group.id));
  const own = await groupsNotToName(stores, actor, tenantApp.id);
  return mappings.flatMap((mapping, index) => {
    const path = ["input", "mappings", String(index), "approverGroupId"];
    const isOwn = mapping.approverGroupId !== null && own.includes(mapping.approverGroupId);
    return [...checkOne(tenantApp, mapping, index, groups), ...(isOwn ? [{ ...MAKES_APPROVER, path }] : [])];
  });
}

function checkOne(
  app: TenantApp,
  mapping: RoleMappingCommand,
  index: number,
  groups: ReadonlySet<string>,
): readonly Refusal[] {
  const { min, max } = WINDOW_LIMITS_MINUTES;
  const at = (field: string) => ["input", "mappings", String(index), field];
  const problems: Refusal[] = [];
  if (mapping.allTechnicians === (mapping.technicianGroupId !== null)) {
    problems.push({
      code: "INVALID_INPUT",
      message: "technicianGroupId: name a group, or set allTechnicians, not both.",
      path: at("technicianGroupId"),
    });
  }
  for (const field of ["technicianGroupId", "approverGroupId"] as const) {
    const id = mapping[field];
    if (id !== null && !groups.has(id)) problems.push({ ...notFound(field, "technician group"), path: at(field) });
  }
  if (mapping.roleTemplateIds.length === 0) {
    problems.push({
      code: "INVALID_INPUT",
      message: "roleTemplateIds: name at least one role.",
      path: at("roleTemplateIds"),
    });
  }
  const unknown = mapping.roleTemplateIds.filter((id) => !isRoleOf(app, id));
  if (unknown.length > 0) {
    const message = `roleTemplateIds: no such directory role: ${unknown.join(", ")}.`;
    problems.push({ code: "ROLE_UNKNOWN", message, path: at("roleTemplateIds"), roleTemplateIds: unknown });
  }
  const minutes = mapping.maxDurationMinutes;
  if (minutes !== null && (!Number.isInteger(minutes) || minutes < min || minutes > max)) {
    problems.push({
      code: "INVALID_INPUT",
      message: `maxDurationMinutes: ${min} to ${max} minutes.`,
      path: at("maxDurationMinutes"),
    });
  }
  return problems;
}
