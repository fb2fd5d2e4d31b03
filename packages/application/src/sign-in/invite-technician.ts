import { may, type Principal, REVEAL_SCOPE, type Technician, tokenPermissionsOf } from "@daypass/domain";
import { hashSecret } from "../api-tokens/token-secret.js";
import { auditEvent, refuse } from "../audit/record.js";
import { refuseLimited } from "../customers/customer-scope.js";
import { decide } from "../decision/decide.js";
import { notAllowed, notFound, type Outcome, type Refusal, succeeded } from "../outcome/refusal.js";
import type { Ports } from "../ports/ports.js";
import type { Stores } from "../ports/stores.js";
import { INVITATION_LIVES_MS, SECRET_BYTES } from "./staff-session.js";

export interface Invited {
  /** In this answer and never again. */
  readonly secret: string;
  readonly expiresAt: Date;
}

/** Makes the link by which a technician signs in for the first time. A newer one puts the older aside. */
export class InviteTechnician {
  constructor(private readonly ports: Pick<Ports, "unitOfWork" | "clock" | "ids">) {}

  async execute(actor: Principal, command: { technicianId: string }): Promise<Outcome<Invited>> {
    return decide(this.ports, actor.organizationId, async (stores) => {
      const now = this.ports.clock.now();
      const technician = await stores.technicians.find(command.technicianId);
      const problem = technician
        ? (refuseLimited(actor) ?? (await check(stores, actor, technician)))
        : notFound("technicianId", "technician");
      if (!technician || problem) {
        return refuse(stores, actor, "technician.invited", now, problem ? [problem] : []);
      }
      const invited = await openInvitation(stores, this.ports, technician, now);
      const data = { technicianId: technician.id, expiresAt: invited.expiresAt.toISOString() };
      stores.audit.record(auditEvent(actor, "technician.invited", now, {}, data));
      return succeeded(invited);
    });
  }
}

/** For whoever has made sure that it may be. */
export async function openInvitation(
  stores: Pick<Stores, "staffSignIn">,
  { ids }: Pick<Ports, "ids">,
  technician: Technician,
  now: Date,
): Promise<Invited> {
  const secret = ids.secret(SECRET_BYTES);
  const expiresAt = new Date(now.getTime() + INVITATION_LIVES_MS);
  await stores.staffSignIn.replaceInvitation({
    id: ids.uuid(),
    organizationId: technician.organizationId,
    technicianId: technician.id,
    hash: hashSecret(secret),
    createdAt: now,
    expiresAt,
    spentAt: null,
  });
  return { secret, expiresAt };
}

/**
 * A link lets whoever has it act as that person. So nobody makes one for more than they may themselves, nor for somebody who
 * signs in already: whoever made it could take that person's place.
 */
async function check(stores: Stores, actor: Principal, technician: Technician): Promise<Refusal | undefined> {
  if (!technician.active) return { code: "TECHNICIAN_INACTIVE", message: "technicianId: this technician is inactive." };
  if (await stores.staffSignIn.hasIdentity(technician.id)) {
    return { code: "CONFLICT", message: "technicianId: this technician signs in already.", path: PATH };
  }
  // What a token could never hold is no measure of it: an owner's set-up token invites owners.
  const held = tokenPermissionsOf(technician.roles);
  const wider = held.filter((needed) => needed !== REVEAL_SCOPE && !may(actor, needed));
  return wider.length > 0
    ? { ...notAllowed(`technicianId: this technician may do more than you: ${wider.join(", ")}.`), path: PATH }
    : undefined;
}

const PATH = ["input", "technicianId"];
