import type { Domain, Tenant } from "../../state/types.js";
import { type GraphAnswer, notFound, ok } from "../http/answer.js";
import type { GraphContext } from "../http/context.js";
import type { Route } from "../http/router.js";
import { collection, entity } from "../odata/collection.js";
import type { EntityType } from "../odata/entity-type.js";

const PLANS = {
  p1: "41781fb2-bc02-4b7c-bd55-b576c07bb09d",
  p2: "eec0eb4f-6444-4f95-aba0-50c24d67f998",
} as const;
const FULL = ["Organization.Read.All", "Directory.Read.All", "Directory.ReadWrite.All"];
const ALWAYS_SEEN = ["id", "displayName", "verifiedDomains"];

const organizationType: EntityType<Tenant> = {
  name: "organization",
  properties: [
    "id",
    "displayName",
    "tenantType",
    "countryLetterCode",
    "defaultUsageLocation",
    "onPremisesSyncEnabled",
    "createdDateTime",
    "assignedPlans",
    "verifiedDomains",
    "technicalNotificationMails",
    "securityComplianceNotificationMails",
  ],
  filterable: {},
  render: (tenant) => ({
    id: tenant.id,
    displayName: tenant.displayName,
    tenantType: "AAD",
    countryLetterCode: tenant.countryLetterCode,
    defaultUsageLocation: null,
    onPremisesSyncEnabled: null,
    createdDateTime: "2022-04-03T02:46:42Z",
    assignedPlans: [...(tenant.licences.p1 ? [plan(PLANS.p1)] : []), ...(tenant.licences.p2 ? [plan(PLANS.p2)] : [])],
    verifiedDomains: tenant.domains
      .filter((domain) => domain.isVerified)
      .map(({ id, isDefault, isInitial, authenticationType }) => ({
        capabilities: "Email, OfficeCommunicationsOnline",
        isDefault,
        isInitial,
        name: id,
        type: authenticationType,
      })),
    technicalNotificationMails: [],
    securityComplianceNotificationMails: [],
  }),
};

function plan(servicePlanId: string) {
  return {
    assignedDateTime: "2022-04-03T02:46:42Z",
    capabilityStatus: "Enabled",
    service: "AADPremiumService",
    servicePlanId,
  };
}

const domainType: EntityType<Domain> = {
  name: "domain",
  properties: [
    "id",
    "authenticationType",
    "availabilityStatus",
    "isAdminManaged",
    "isDefault",
    "isInitial",
    "isRoot",
    "isVerified",
    "supportedServices",
    "passwordValidityPeriodInDays",
    "passwordNotificationWindowInDays",
    "state",
  ],
  filterable: {},
  render: (domain) => ({
    ...domain,
    availabilityStatus: null,
    isAdminManaged: true,
    isRoot: true,
    supportedServices: domain.isVerified ? ["Email", "OfficeCommunicationsOnline"] : [],
    // Passwords that never expire.
    passwordValidityPeriodInDays: 2_147_483_647,
    passwordNotificationWindowInDays: 14,
    state: null,
  }),
};

/** With too little permission the rest comes back null; it is not refused. */
function getOrganization(ctx: GraphContext): GraphAnswer {
  const answer = collection(ctx, organizationType, [ctx.tenant], { context: "organization" });
  if (ctx.may(...FULL)) return answer;
  const body = answer.body as { value: Record<string, unknown>[] };
  const hide = (row: Record<string, unknown>) =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [name, ALWAYS_SEEN.includes(name) ? value : null]));
  return ok({ ...body, value: body.value.map(hide) });
}

function getDomain(ctx: GraphContext): GraphAnswer {
  const name = ctx.param("id");
  const domain = ctx.tenant.domains.find((candidate) => candidate.id.toLowerCase() === name.toLowerCase());
  if (!domain) throw notFound(name);
  return ok(entity(ctx, domainType, domain, "domains"));
}

const DOMAIN_READ = ["Domain.Read.All", "Directory.Read.All", "Directory.ReadWrite.All"];

export const organizationRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "organization",
    permissions: [...FULL, "User.Read.All", "User.ReadWrite.All", "User.Read"],
    handle: getOrganization,
  },
  {
    method: "GET",
    path: "domains",
    permissions: DOMAIN_READ,
    handle: (ctx) => collection(ctx, domainType, ctx.tenant.domains, { context: "domains", pageSize: 0 }),
  },
  { method: "GET", path: "domains/{id}", permissions: DOMAIN_READ, handle: getDomain },
];
