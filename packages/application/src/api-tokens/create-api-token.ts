import {
  isPermission,
  may,
  type Permission,
  type Principal,
  REVEAL_SCOPE,
  type Technician,
  tokenPermissionsOf,
} from "@daypass/domain";
import { auditEvent, refuse } from "../audit/record.js";
import { checkText } from "../outcome/check-text.js";
import { invalid, notAllowed, notFound, type Outcome, type Refusal, succeeded } from "../outcome/refusal.js";
import { personBehind } from "../people/ownership.js";
import type { Ports } from "../ports/ports.js";
import type { Stores } from "../ports/stores.js";
import type { ApiToken } from "./api-token.js";
import { hashSecret, tokenSecret } from "./token-secret.js";

const MAX_TOKEN_DAYS = 366;

export interface CreateApiTokenCommand {
  readonly name: string;
  readonly scopes: readonly string[];
  readonly expiresAt: Date;
  /** Null for all customers the creator reaches. */
  readonly customerIds: readonly string[] | null;
}

/** Makes a token within its creator's own power. The secret is in this answer and never again. */
export class CreateApiToken {
  constructor(private readonly ports: Pick<Ports, "unitOfWork" | "clock" | "ids">) {}

  async execute(
    actor: Principal,
    command: CreateApiTokenCommand,
  ): Promise<Outcome<{ apiToken: ApiToken; secret: string }>> {
    const { unitOfWork, clock, ids } = this.ports;
    return unitOfWork.run(actor.organizationId, async (stores) => {
      const now = clock.now();
      const createdBy = personBehind(actor);
      const creator = createdBy && (await stores.technicians.find(createdBy));
      const problems = await check(stores, actor, creator || null, command, now);
      if (!createdBy) problems.push(notAllowed("Only people and their tokens make tokens."));
      if (!createdBy || problems.length > 0) return refuse(stores, actor, "apiToken.created", now, problems);
      const secret = tokenSecret(ids.secret(32));
      const limits = actor.kind === "API_TOKEN" ? actor.customerIds : null;
      const apiToken: ApiToken = {
        id: ids.uuid(),
        organizationId: actor.organizationId,
        name: command.name.trim(),
        prefix: secret.slice(0, 9),
        hash: hashSecret(secret),
        scopes: [...new Set(command.scopes)].filter(isPermission),
        customerIds: command.customerIds ?? limits,
        createdBy,
        createdAt: now,
        expiresAt: command.expiresAt,
        lastUsedAt: null,
        revokedAt: null,
      };
      await stores.apiTokens.insert(apiToken);
      const { id: apiTokenId, name, prefix, scopes, customerIds } = apiToken;
      const data = { apiTokenId, name, prefix, scopes, customerIds, expiresAt: apiToken.expiresAt.toISOString() };
      stores.audit.record(auditEvent(actor, "apiToken.created", now, {}, data));
      return succeeded({ apiToken, secret });
    });
  }
}

async function check(
  stores: Stores,
  actor: Principal,
  creator: Technician | null,
  command: CreateApiTokenCommand,
  now: Date,
): Promise<Refusal[]> {
  const problems: (Refusal | undefined)[] = [checkText("name", command.name)];
  const unknown = command.scopes.filter((scope) => !isPermission(scope));
  if (command.scopes.length === 0) problems.push(invalid("scopes", "at least one scope."));
  if (unknown.length > 0) problems.push(invalid("scopes", `no such scope: ${unknown.join(", ")}.`));
  const wider = command.scopes.filter(isPermission).filter((scope) => !mayGive(actor, creator, scope));
  if (wider.length > 0)
    problems.push({ ...notAllowed(`scopes: wider than your own: ${wider.join(", ")}.`), path: ["input", "scopes"] });
  const latest = new Date(now.getTime() + MAX_TOKEN_DAYS * 86_400_000);
  if (!(command.expiresAt > now && command.expiresAt <= latest)) {
    problems.push(invalid("expiresAt", `after now and within ${MAX_TOKEN_DAYS} days.`));
  }
  problems.push(await checkCustomers(stores, actor, command.customerIds));
  return problems.filter((problem) => problem !== undefined);
}

/**
 * Within one's own power, and within what the person behind it may give to tokens at all. Revealing is the one scope that
 * an owner's token may give without holding it.
 */
function mayGive(actor: Principal, creator: Technician | null, scope: Permission): boolean {
  if (!creator?.active || !tokenPermissionsOf(creator.roles).includes(scope)) return false;
  if (may(actor, scope)) return true;
  return scope === REVEAL_SCOPE && may(actor, "apiToken:write") && may(actor, "technician:writeOwner");
}

async function checkCustomers(
  stores: Stores,
  actor: Principal,
  customerIds: readonly string[] | null,
): Promise<Refusal | undefined> {
  if (customerIds === null) return undefined;
  if (customerIds.length === 0) return invalid("customerIds", "at least one customer; leave it out for all.");
  for (const id of customerIds) {
    const reachable = actor.kind !== "API_TOKEN" || actor.customerIds === null || actor.customerIds.includes(id);
    if (!reachable || !(await stores.customers.find(id))) return notFound("customerIds", "customer");
  }
  return undefined;
}
