import type { Technician } from "@daypass/domain";
import { hashSecret } from "../api-tokens/token-secret.js";
import { auditEvent } from "../audit/record.js";
import type { Ports } from "../ports/ports.js";
import type { Stores } from "../ports/stores.js";
import { technicianPrincipal } from "./authenticate-session.js";
import { isLive, isWellFormedSecret, SECRET_BYTES, type VerifiedIdentity } from "./staff-session.js";

export interface SignInCommand {
  readonly identity: VerifiedIdentity;
  /** Secret of the invitation that this browser opened; null without one. */
  readonly invitation: string | null;
  /** Secret of the session this browser had; it ends. */
  readonly replaces: string | null;
  /** For a step-up: it has to be the very person of the session that is replaced. */
  readonly samePerson: boolean;
  /** What the person knows the browser by; null where it did not say. */
  readonly device: string | null;
}

export type SignInOutcome =
  | { readonly kind: "signed-in"; readonly sessionSecret: string }
  | { readonly kind: "refused"; readonly message: string };

const refused = (message: string): SignInOutcome => ({ kind: "refused", message });

const NOBODY =
  "You are signed in with your organization, but nobody here has this account. Ask an owner or admin for an invitation link.";
const BAD_INVITATION = "This invitation link was used already, has expired, or is not one of ours. Ask for a new one.";

/** A validated identity -> a new session of the technician it belongs to. An invitation binds the identity first. */
export class SignInStaff {
  constructor(private readonly ports: Pick<Ports, "unitOfWork" | "deployment" | "clock" | "ids">) {}

  async execute(command: SignInCommand): Promise<SignInOutcome> {
    const { deployment } = this.ports;
    const { issuer, subject } = command.identity;
    const bound = await deployment.findStaffIdentity(issuer, subject);
    if (bound) {
      return this.ports.unitOfWork.run(bound.organizationId, async (stores) => {
        const technician = await stores.technicians.find(bound.id);
        return technician ? this.begin(stores, technician, command) : refused(NOBODY);
      });
    }
    if (command.invitation === null) return refused(NOBODY);
    const invited = isWellFormedSecret(command.invitation)
      ? await deployment.findStaffInvitation(hashSecret(command.invitation))
      : null;
    if (!invited) return refused(BAD_INVITATION);
    return this.ports.unitOfWork.run(invited.organizationId, (stores) => this.bind(stores, invited.id, command));
  }

  private async bind(stores: Stores, invitationId: string, command: SignInCommand): Promise<SignInOutcome> {
    const now = this.ports.clock.now();
    const invitation = await stores.staffSignIn.findInvitation(invitationId);
    const technician = invitation && (await stores.technicians.find(invitation.technicianId));
    if (!technician) return refused(BAD_INVITATION);
    const isOpen = invitation.spentAt === null && now < invitation.expiresAt && technician.active;
    const { issuer, subject } = command.identity;
    const identity = { organizationId: technician.organizationId, technicianId: technician.id, issuer, subject };
    // The link is spent before the identity is bound: of two browsers with the same link, one wins.
    const isSpent = isOpen && (await stores.staffSignIn.spendInvitation(invitation.id, now));
    if (!isSpent || !(await stores.staffSignIn.bindIdentity({ ...identity, boundAt: now }))) {
      return this.deny(stores, technician, now, BAD_INVITATION);
    }
    return this.begin(stores, technician, command, true);
  }

  private async begin(
    stores: Stores,
    technician: Technician,
    command: SignInCommand,
    isFirst = false,
  ): Promise<SignInOutcome> {
    const { clock, ids } = this.ports;
    const now = clock.now();
    if (!technician.active) return this.deny(stores, technician, now, "Your access was ended. Ask an owner or admin.");
    const previous = await this.previous(stores, command.replaces, now);
    if (command.samePerson && previous !== technician.id) {
      return this.deny(
        stores,
        technician,
        now,
        "Confirm as the person who is signed in here, within the same session.",
      );
    }
    const { authenticatedAt } = command.identity;
    const sessionSecret = ids.secret(SECRET_BYTES);
    const session = {
      id: ids.uuid(),
      organizationId: technician.organizationId,
      technicianId: technician.id,
      hash: hashSecret(sessionSecret),
      device: command.device,
      authenticatedAt,
      createdAt: now,
      lastSeenAt: now,
      endedAt: null,
    };
    await stores.staffSignIn.insertSession(session);
    const data = { isFirst, isStepUp: command.samePerson };
    stores.audit.record(auditEvent(technicianPrincipal(technician, session), "technician.signedIn", now, {}, data));
    return { kind: "signed-in", sessionSecret };
  }

  /** Ends the session this browser had, in this organization, and answers whose it was. */
  private async previous(stores: Stores, secret: string | null, now: Date): Promise<string | null> {
    if (secret === null || !isWellFormedSecret(secret)) return null;
    const found = await this.ports.deployment.findStaffSession(hashSecret(secret));
    const session = found && (await stores.staffSignIn.findSession(found.id));
    if (!session || !isLive(session, now)) return null;
    await stores.staffSignIn.endSessions({ id: session.id }, now);
    return session.technicianId;
  }

  private deny(stores: Stores, technician: Technician, now: Date, message: string): SignInOutcome {
    const actor = technicianPrincipal(technician, { authenticatedAt: null });
    const data = { codes: ["NOT_ALLOWED"], message };
    stores.audit.record(auditEvent(actor, "technician.signedIn", now, {}, data, "REFUSED"));
    return refused(message);
  }
}
