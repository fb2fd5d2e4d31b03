import { builtInRole } from "../../data/built-in-roles.js";
import { tenantWideRoles } from "../../state/role-holding.js";
import type { EmulatorState, Tenant, User } from "../../state/types.js";
import type { TenantSegment } from "../protocol/tenant-segment.js";
import type { Person } from "./account-standing.js";
import type { PromptRequest } from "./prompt.js";

const SHOWN_PER_TENANT = 50;

export interface PersonLine {
  /** What the form sends: `{tenant id}/{object id}`. */
  readonly account: string;
  readonly displayName: string;
  readonly userName: string;
  readonly remark: string;
}

export interface PeopleOfTenant {
  readonly tenantName: string;
  readonly people: readonly PersonLine[];
  /** How many are not shown. */
  readonly more: number;
}

/** The people to pick from: of the tenant that is asked for, of the hinted domain, or of all tenants. */
export function peopleToPick(
  state: EmulatorState,
  segment: TenantSegment,
  { loginHint, domainHint }: PromptRequest,
  except: ReadonlySet<string>,
): PeopleOfTenant[] {
  const tenants = segment.kind === "tenant" ? [segment.tenant] : tenantsOfDomain(state, domainHint);
  const hinted = loginHint?.toLowerCase();
  return tenants.map((tenant) => {
    const users = tenant.users
      .filter((user) => !except.has(accountKey(tenant.id, user.id)))
      .sort((one, other) => rank(one, hinted) - rank(other, hinted));
    const people = users.slice(0, SHOWN_PER_TENANT).map((user) => personLine(state, { tenant, user }));
    return { tenantName: tenant.displayName, people, more: users.length - people.length };
  });
}

export function personLine(state: EmulatorState, { tenant, user }: Person): PersonLine {
  const roles = tenantWideRoles(state, tenant, user.id).map((id) => builtInRole(id)?.displayName ?? "Custom role");
  return {
    account: accountKey(tenant.id, user.id),
    displayName: user.displayName,
    userName: user.userPrincipalName,
    remark: [...(user.accountEnabled ? [] : ["disabled"]), ...roles].join(", "),
  };
}

export function accountKey(tenantId: string, oid: string): string {
  return `${tenantId}/${oid}`;
}

export function hasDomain(tenant: Tenant, domain: string): boolean {
  return tenant.domains.some((known) => known.id.toLowerCase() === domain);
}

/** A hint that names nothing known is no hint. */
function tenantsOfDomain(state: EmulatorState, domain: string | undefined): Tenant[] {
  const all = [...state.tenants.values()];
  const hinted = domain ? all.filter((tenant) => hasDomain(tenant, domain)) : [];
  return hinted.length > 0 ? hinted : all;
}

function rank(user: User, hinted: string | undefined): number {
  return user.userPrincipalName.toLowerCase() === hinted ? 0 : 1;
}
