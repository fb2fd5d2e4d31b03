import {
  isPermission,
  may,
  type Permission,
  type Principal,
  REVEAL_SCOPE,
  type StaffRole,
  tokenPermissionsOf,
} from "@daypass/domain";
import { reaches } from "../customers/customer-scope.js";
import { checkText } from "../outcome/check-text.js";
import { invalid, notAllowed, notFound, type Refusal } from "../outcome/refusal.js";
import { personBehind } from "../people/ownership.js";
import type { Stores } from "../ports/stores.js";

const MAX_TOKEN_DAYS = 366;

/** What is asked for a program: an API token, or an OAuth client. */
export interface TokenCommand {
  readonly name: string;
  readonly scopes: readonly string[];
  readonly expiresAt: Date;
  /** Null for all customers the creator reaches. */
  readonly customerIds: readonly string[] | null;
}

/** What a program gets, once it was checked. */
export interface TokenLimits {
  readonly name: string;
  readonly scopes: readonly Permission[];
  readonly customerIds: readonly string[] | null;
  readonly createdBy: string;
  readonly expiresAt: Date;
}

/** Within its creator's own power and not without end; every reason at once where it is not. */
export async function checkToken(
  stores: Stores,
  actor: Principal,
  command: TokenCommand,
  now: Date,
): Promise<TokenLimits | readonly Refusal[]> {
  const createdBy = personBehind(actor);
  const creator = createdBy === null ? null : await stores.technicians.find(createdBy);
  const offered = creator?.active ? scopesToGive(actor, creator.roles) : [];
  const problems: (Refusal | undefined)[] = [checkText("name", command.name)];
  const unknown = command.scopes.filter((scope) => !isPermission(scope));
  if (command.scopes.length === 0) problems.push(invalid("scopes", "at least one scope."));
  if (unknown.length > 0) problems.push(invalid("scopes", `no such scope: ${unknown.join(", ")}.`));
  const scopes = [...new Set(command.scopes)].filter(isPermission);
  const wider = scopes.filter((scope) => !offered.includes(scope));
  if (wider.length > 0)
    problems.push({ ...notAllowed(`scopes: wider than your own: ${wider.join(", ")}.`), path: ["input", "scopes"] });
  const latest = new Date(now.getTime() + MAX_TOKEN_DAYS * 86_400_000);
  if (!(command.expiresAt > now && command.expiresAt <= latest)) {
    problems.push(invalid("expiresAt", `after now and within ${MAX_TOKEN_DAYS} days.`));
  }
  problems.push(await checkCustomers(stores, actor, command.customerIds));
  if (createdBy === null) problems.push(notAllowed("Only people and their tokens make tokens."));
  const found = problems.filter((problem) => problem !== undefined);
  if (createdBy === null || found.length > 0) return found;
  const customerIds = command.customerIds ?? (actor.kind === "API_TOKEN" ? actor.customerIds : null);
  return { name: command.name.trim(), scopes, customerIds, createdBy, expiresAt: command.expiresAt };
}

/**
 * Within one's own power, and within what the person behind it may give to tokens at all. Revealing is the one scope that
 * an owner's token may give without holding it.
 */
export function scopesToGive(actor: Principal, rolesBehind: readonly StaffRole[]): readonly Permission[] {
  const maySay = may(actor, "apiToken:write") && may(actor, "technician:writeOwner");
  return tokenPermissionsOf(rolesBehind).filter((scope) => may(actor, scope) || (scope === REVEAL_SCOPE && maySay));
}

async function checkCustomers(
  stores: Stores,
  actor: Principal,
  customerIds: readonly string[] | null,
): Promise<Refusal | undefined> {
  if (customerIds === null) return undefined;
  if (customerIds.length === 0) return invalid("customerIds", "at least one customer; leave it out for all.");
  for (const id of customerIds) {
    if (!reaches(actor, id) || !(await stores.customers.find(id))) return notFound("customerIds", "customer");
  }
  return undefined;
}
