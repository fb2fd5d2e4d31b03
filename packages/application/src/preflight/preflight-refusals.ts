import { judgePreflight, type TenantApp } from "@daypass/domain";
import type { Refusal } from "../outcome/refusal.js";

/**
 * What would make a grant fail, by what was last seen of the tenant. `besides` are the refusals there are already: nothing is
 * said twice, and of a role that is refused anyway nothing more is said.
 */
export function preflightRefusals(
  app: TenantApp,
  request: { readonly roleTemplateIds: readonly string[]; readonly durationMinutes: number | null },
  besides: readonly Pick<Refusal, "code" | "roleTemplateIds">[],
): readonly Refusal[] {
  const durationMinutes = request.durationMinutes ?? app.defaultDurationMinutes;
  const known = new Set(besides.map(({ code }) => code));
  const refused = new Set(besides.flatMap(({ roleTemplateIds }) => roleTemplateIds ?? []));
  const roleTemplateIds = request.roleTemplateIds.filter((id) => !refused.has(id));
  return judgePreflight({ app, roleTemplateIds, durationMinutes, nameTaken: null }).flatMap(
    ({ refusal, message, fix }) =>
      refusal && !known.has(refusal)
        ? [{ code: refusal, message: fix ? `${message} To mend it: ${fix}` : message }]
        : [],
  );
}
