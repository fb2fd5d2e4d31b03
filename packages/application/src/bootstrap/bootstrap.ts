import { REVEAL_SCOPE, systemPrincipal, type Technician, tokenPermissionsOf } from "@daypass/domain";
import { z } from "zod";
import type { ApiToken } from "../api-tokens/api-token.js";
import { hashSecret, tokenSecret } from "../api-tokens/token-secret.js";
import { auditEvent, refuse } from "../audit/record.js";
import { checkText } from "../outcome/check-text.js";
import { invalid, type Outcome, type Refusal, refused, succeeded } from "../outcome/refusal.js";
import type { Ports } from "../ports/ports.js";
import type { Stores } from "../ports/stores.js";
import { openInvitation } from "../sign-in/invite-technician.js";

const TOKEN_HOURS = 24;
const email = z.email().max(254);

export interface Bootstrapped {
  readonly organizationId: string;
  readonly technicianId: string;
  readonly apiToken: string;
  /** Secret of the link by which the owner signs in for the first time. */
  readonly setupSecret: string;
}

/** Makes an organization with its first owner and an owner's token for headless set-up; refuses where there is an owner. */
export class Bootstrap {
  constructor(private readonly ports: Pick<Ports, "unitOfWork" | "deployment" | "clock" | "ids">) {}

  async execute(command: { organizationName: string; ownerEmail: string }): Promise<Outcome<Bootstrapped>> {
    const { unitOfWork, deployment, clock, ids } = this.ports;
    const name = command.organizationName.trim();
    const problem =
      checkText("organization", name) ??
      (email.safeParse(command.ownerEmail.trim()).success ? undefined : invalid("ownerEmail", "an e-mail address."));
    if (problem) return refused(problem);
    const organization = await deployment.createOrganization({ id: ids.uuid(), name, createdAt: clock.now() });
    return unitOfWork.run(organization.id, async (stores): Promise<Outcome<Bootstrapped>> => {
      const now = clock.now();
      const refusal = await check(stores, name, command.ownerEmail.trim());
      const actor = systemPrincipal(organization.id);
      if (refusal) return refuse(stores, actor, "organization.bootstrapped", now, [refusal]);
      const owner: Technician = {
        id: ids.uuid(),
        organizationId: organization.id,
        displayName: command.ownerEmail.trim().split("@")[0] ?? "Owner",
        email: command.ownerEmail.trim(),
        active: true,
        roles: ["OWNER"],
        version: 1,
        createdAt: now,
      };
      const secret = tokenSecret(ids.secret(32));
      const token: ApiToken = {
        id: ids.uuid(),
        organizationId: organization.id,
        name: "Set-up",
        prefix: secret.slice(0, 9),
        hash: hashSecret(secret),
        scopes: tokenPermissionsOf(["OWNER"]).filter((permission) => permission !== REVEAL_SCOPE),
        customerIds: null,
        createdBy: owner.id,
        createdAt: now,
        expiresAt: new Date(now.getTime() + TOKEN_HOURS * 3_600_000),
        lastUsedAt: null,
        revokedAt: null,
      };
      await stores.technicians.insert(owner);
      await stores.apiTokens.insert(token);
      const { secret: setupSecret } = await openInvitation(stores, this.ports, owner, now);
      const data = { organization: name, technicianId: owner.id, apiTokenId: token.id };
      stores.audit.record(auditEvent(actor, "organization.bootstrapped", now, {}, data));
      return succeeded({ organizationId: organization.id, technicianId: owner.id, apiToken: secret, setupSecret });
    });
  }
}

async function check(stores: Stores, name: string, ownerEmail: string): Promise<Refusal | undefined> {
  if (await stores.technicians.hasOwner()) {
    return { code: "CONFLICT", message: `organization: "${name}" has an owner already.` };
  }
  if (await stores.technicians.findByEmail(ownerEmail)) {
    return {
      code: "CONFLICT",
      message: "ownerEmail: a technician with this address exists.",
      path: ["input", "ownerEmail"],
    };
  }
  return undefined;
}
