import type { TechnicianPrincipal } from "@daypass/domain";
import { hashSecret } from "../api-tokens/token-secret.js";
import { auditEvent, refuse } from "../audit/record.js";
import { notAllowed, type Outcome, refused, succeeded } from "../outcome/refusal.js";
import type { Ports } from "../ports/ports.js";
import { isFreshSignIn, STEP_UP } from "../sign-in/fresh-sign-in.js";
import type { Passkey, PasskeyAnswer } from "./passkey.js";

type NewPasskey = Pick<Passkey, "credentialId" | "publicKey" | "counter" | "transports">;
type Answer = PasskeyAnswer<() => Promise<NewPasskey | null>>;

const BAD = notAllowed("This passkey could not be added. Begin again.");

/** Keeps a new passkey of somebody whose sign-in is fresh. */
export class AddPasskey {
  constructor(private readonly ports: Pick<Ports, "unitOfWork" | "clock" | "ids">) {}

  async execute(actor: TechnicianPrincipal, command: Answer & { name: string }): Promise<Outcome<Passkey>> {
    const { organizationId, technicianId } = actor;
    const now = this.ports.clock.now();
    if (!isFreshSignIn(actor, now)) return refused(STEP_UP);
    return this.ports.unitOfWork.run(organizationId, async (stores): Promise<Outcome<Passkey>> => {
      const key = { hash: hashSecret(command.challenge), technicianId, purpose: "ENROL" } as const;
      const taken = await stores.passkeys.takeChallenge(key, now);
      const made = taken === null ? null : await command.verify();
      if (!made) return refuse(stores, actor, "passkey.added", now, [BAD]);
      const name = command.name.trim().slice(0, 60) || "Passkey";
      const passkey = { id: this.ports.ids.uuid(), organizationId, technicianId, name, ...made };
      const kept = { ...passkey, createdAt: now, lastUsedAt: null };
      if (!(await stores.passkeys.insert(kept))) return refuse(stores, actor, "passkey.added", now, [BAD]);
      stores.audit.record(auditEvent(actor, "passkey.added", now, {}, { passkeyId: kept.id, name }));
      return succeeded(kept);
    });
  }
}
