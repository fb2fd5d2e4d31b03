import { judgePreflight, type TenantApp } from "@daypass/domain";
import type { Refusal } from "../outcome/refusal.js";

/** What would make a grant fail, by what was last seen of the tenant; `besides` are refusals that say the same already. */
export function preflightRefusals(
  app: TenantApp,
  request: { readonly roleTemplateIds: readonly string[]; readonly durationMinutes: number | null },
  besides: readonly Pick<Refusal, "code">[],
): readonly Refusal[] {
  const durationMinutes = request.durationMinutes ?? app.defaultDurationMinutes;
  const known = new Set(besides.map(({ code }) => code));
  return judgePreflight({ app, roleTemplateIds: request.roleTemplateIds, durationMinutes, nameTaken: null }).flatMap(
    ({ refusal, message, fix }) =>
      refusal && !known.has(refusal)
        ? [{ code: refusal, message: fix ? `${message} To mend it: ${fix}` : message }]
        : [],
  );
}
