import { judgePreflight, type RoleEntitlement, type TenantApp } from "@daypass/domain";
import type { Refusal } from "../outcome/refusal.js";

/**
 * What would make a grant fail, by what was last seen of the tenant; `besides` are refusals that say the same already. Of
 * roles that nobody is given there nothing is foretold: they are refused as such.
 */
export function preflightRefusals(
  app: TenantApp,
  request: { readonly roleTemplateIds: readonly string[]; readonly durationMinutes: number | null },
  entitlements: readonly Pick<RoleEntitlement, "roleTemplateId">[],
  besides: readonly Pick<Refusal, "code">[],
): readonly Refusal[] {
  const given = new Set(entitlements.map((entitlement) => entitlement.roleTemplateId));
  const roleTemplateIds = request.roleTemplateIds.filter((id) => given.has(id));
  const durationMinutes = request.durationMinutes ?? app.defaultDurationMinutes;
  const known = new Set(besides.map(({ code }) => code));
  return judgePreflight({ app, roleTemplateIds, durationMinutes, nameTaken: null }).flatMap(
    ({ refusal, message, fix }) =>
      refusal && !known.has(refusal)
        ? [{ code: refusal, message: fix ? `${message} To mend it: ${fix}` : message }]
        : [],
  );
}
