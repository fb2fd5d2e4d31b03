import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import { auditSearch } from "../audit/audit-search.js";
import { month } from "../evidence/month.js";
import type { AccessGrantStatus, AccessRequestStatus, JobStatus, TenantAppStatus } from "../gql/graphql.js";
import { EmptyState } from "../ui/empty-state.js";
import { oneOf, type Paged, paged, text } from "./search.js";
import { Shell } from "./shell.js";

interface ApprovalsSearch extends Paged {
  readonly status?: Exclude<AccessRequestStatus, "PENDING_APPROVAL">;
}

interface GrantsSearch extends Paged {
  readonly status?: AccessGrantStatus;
  readonly tenant?: string;
  readonly technician?: string;
  readonly overdue?: true;
}

interface TenantsSearch extends Paged {
  readonly status?: TenantAppStatus;
  readonly customer?: string;
  readonly search?: string;
}

interface PeopleSearch extends Paged {
  readonly search?: string;
  readonly only?: "active" | "inactive";
}

interface EvidenceSearch {
  readonly customer?: string;
  readonly month?: string;
  readonly after?: string;
}

interface DevicesSearch extends Paged {
  readonly tenant?: string;
  readonly search?: string;
  /** Whose password is about to be revealed. */
  readonly device?: string;
}

interface JobsSearch extends Paged {
  readonly name?: string;
  readonly status?: JobStatus;
  readonly tenant?: string;
  readonly grant?: string;
}

const root = createRootRoute({
  component: Shell,
  notFoundComponent: () => (
    <EmptyState kind="first-use" title="There is nothing at this address">
      It may be old, or mistyped.
    </EmptyState>
  ),
});

// A screen is a chunk of its own: what nobody opens is not loaded.
const myAccess = createRoute({
  getParentRoute: () => root,
  path: "/",
  validateSearch: (search: Record<string, unknown>): Paged & { search?: string } => ({
    ...paged(search),
    search: text(search, "search"),
  }),
  component: lazyRouteComponent(() => import("../my-access/my-access-screen.js"), "MyAccessScreen"),
});

const reveal = createRoute({
  getParentRoute: () => root,
  path: "/reveal/$grantId",
  component: lazyRouteComponent(() => import("../reveal/reveal-screen.js"), "RevealScreen"),
});

const approvals = createRoute({
  getParentRoute: () => root,
  path: "/approvals",
  validateSearch: (search: Record<string, unknown>): ApprovalsSearch => ({
    ...paged(search),
    status: oneOf(search, "status", ["APPROVED", "DENIED", "CANCELLED", "LAPSED"]),
  }),
  component: lazyRouteComponent(() => import("../approvals/approvals-screen.js"), "ApprovalsScreen"),
});

const grants = createRoute({
  getParentRoute: () => root,
  path: "/grants",
  validateSearch: (search: Record<string, unknown>): GrantsSearch => ({
    ...paged(search),
    status: oneOf(search, "status", ["PROVISIONING", "ACTIVE", "CLOSING", "CLOSED"]),
    tenant: text(search, "tenant"),
    technician: text(search, "technician"),
    overdue: search.overdue === true ? true : undefined,
  }),
  component: lazyRouteComponent(() => import("../grants/grants-screen.js"), "GrantsScreen"),
});

const grant = createRoute({
  getParentRoute: () => root,
  path: "/grants/$grantId",
  component: lazyRouteComponent(() => import("../grants/grant-screen.js"), "GrantScreen"),
});

const tenants = createRoute({
  getParentRoute: () => root,
  path: "/tenants",
  validateSearch: (search: Record<string, unknown>): TenantsSearch => ({
    ...paged(search),
    status: oneOf(search, "status", ["READY", "DRAFT", "BLOCKED", "ARCHIVED"]),
    customer: text(search, "customer"),
    search: text(search, "search"),
  }),
  component: lazyRouteComponent(() => import("../tenants/tenants-screen.js"), "TenantsScreen"),
});

const tenant = createRoute({
  getParentRoute: () => root,
  path: "/tenants/$tenantId",
  component: lazyRouteComponent(() => import("../tenants/tenant-screen.js"), "TenantScreen"),
});

const people = createRoute({
  getParentRoute: () => root,
  path: "/people",
  validateSearch: (search: Record<string, unknown>): PeopleSearch => ({
    ...paged(search),
    search: text(search, "search"),
    only: oneOf(search, "only", ["active", "inactive"]),
  }),
  component: lazyRouteComponent(() => import("../people/people-screen.js"), "PeopleScreen"),
});

const groups = createRoute({
  getParentRoute: () => root,
  path: "/groups",
  validateSearch: paged,
  component: lazyRouteComponent(() => import("../groups/groups-screen.js"), "GroupsScreen"),
});

const apiTokens = createRoute({
  getParentRoute: () => root,
  path: "/api-tokens",
  validateSearch: paged,
  component: lazyRouteComponent(() => import("../api-tokens/api-tokens-screen.js"), "ApiTokensScreen"),
});

const devices = createRoute({
  getParentRoute: () => root,
  path: "/devices",
  validateSearch: (search: Record<string, unknown>): DevicesSearch => ({
    ...paged(search),
    tenant: text(search, "tenant"),
    search: text(search, "search"),
    device: text(search, "device"),
  }),
  component: lazyRouteComponent(() => import("../devices/devices-screen.js"), "DevicesScreen"),
});

const jobs = createRoute({
  getParentRoute: () => root,
  path: "/jobs",
  validateSearch: (search: Record<string, unknown>): JobsSearch => ({
    ...paged(search),
    name: text(search, "name"),
    status: oneOf(search, "status", ["SCHEDULED", "QUEUED", "RUNNING", "COMPLETED", "FAILED"]),
    tenant: text(search, "tenant"),
    grant: text(search, "grant"),
  }),
  component: lazyRouteComponent(() => import("../jobs/jobs-screen.js"), "JobsScreen"),
});

const roleMappings = createRoute({
  getParentRoute: () => root,
  path: "/role-mappings",
  validateSearch: (search: Record<string, unknown>): { readonly tenant?: string } => ({
    tenant: text(search, "tenant"),
  }),
  component: lazyRouteComponent(() => import("../role-mappings/role-mappings-screen.js"), "RoleMappingsScreen"),
});

const audit = createRoute({
  getParentRoute: () => root,
  path: "/audit",
  validateSearch: auditSearch,
  component: lazyRouteComponent(() => import("../audit/audit-screen.js"), "AuditScreen"),
});

const evidence = createRoute({
  getParentRoute: () => root,
  path: "/evidence",
  validateSearch: (search: Record<string, unknown>): EvidenceSearch => ({
    customer: text(search, "customer"),
    month: month(search),
    after: text(search, "after"),
  }),
  component: lazyRouteComponent(() => import("../evidence/evidence-screen.js"), "EvidenceScreen"),
});

const looksAfter = [evidence, devices, people, groups, apiTokens, jobs, audit] as const;

export const router = createRouter({
  routeTree: root.addChildren([
    myAccess,
    reveal,
    approvals,
    grants,
    grant,
    tenants,
    tenant,
    roleMappings,
    ...looksAfter,
  ]),
  defaultPreload: "intent",
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
