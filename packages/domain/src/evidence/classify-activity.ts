import type { ActivityKind, TenantActivity } from "./tenant-activity.js";

type Rule = readonly [kind: ActivityKind, name: RegExp, changed?: RegExp];

/** Names in lower case, dashes of all kinds as hyphens. Entra's own, of Core Directory, PIM and conditional access. */
const RULES: readonly Rule[] = [
  ["APP_CREDENTIAL", /^update application - certificates and secrets management/],
  ["APP_CREDENTIAL", /^(add|update) service principal credentials/],
  [
    "APP_CREDENTIAL",
    /^(add|update) (application|service principal)$/,
    /^(keydescription|federatedidentitycredentials?)$/,
  ],
  ["CONSENT", /^consent to application/],
  ["CONSENT", /^(add|update) (delegated permission grant|oauth2 ?permission ?grant)/],
  ["CONSENT", /^add app role assignment\b/],
  ["ROLE_MEMBER", /^add (eligible |scoped )?member to role\b(?!.*\brequested\b)/],
  ["OWNER", /^add owner to (application|service principal|group|policy)/],
  ["FEDERATED_DOMAIN", /^set (domain authentication|federation settings on domain)/],
  ["CONDITIONAL_ACCESS", /^(add|update|delete) (conditional access policy|named location)/],
];

/** What an act is, by Entra's name for it and what it changed. What is not known is OTHER: shown, and never dropped. */
export function classifyActivity({ activity, targets }: Pick<TenantActivity, "activity" | "targets">): ActivityKind {
  const name = activity
    .toLowerCase()
    .replace(/\p{Pd}/gu, "-")
    .replace(/\s+/g, " ")
    .trim();
  const changed = targets.flatMap(({ changes }) => changes.map(({ property }) => property.toLowerCase()));
  const isMeant = ([, named, property]: Rule) =>
    named.test(name) && (property === undefined || changed.some((each) => property.test(each)));
  return RULES.find(isMeant)?.[0] ?? "OTHER";
}
