import type { TechnicianPrincipal } from "@daypass/domain";
import { hashSecret } from "../api-tokens/token-secret.js";
import { auditEvent, refuse } from "../audit/record.js";
import { notAllowed, type Outcome, succeeded } from "../outcome/refusal.js";
import type { Ports } from "../ports/ports.js";
import { CHALLENGE_LIVES_MS, type Passkey, type PasskeyAnswer } from "./passkey.js";

/** Answers the counter that the device sent. */
type Answer = PasskeyAnswer<(passkey: Passkey) => Promise<number | null>>;

const SECRET_BYTES = 32;
const BAD = notAllowed("The passkey did not confirm that it is you. Begin again.");

/** A signed challenge -> a secret that lets one action through once, within five minutes. */
export class ConfirmByPasskey {
  constructor(private readonly ports: Pick<Ports, "unitOfWork" | "clock" | "ids">) {}

  async execute(actor: TechnicianPrincipal, command: Answer & { credentialId: string }): Promise<Outcome<string>> {
    const { organizationId, technicianId } = actor;
    return this.ports.unitOfWork.run(organizationId, async (stores): Promise<Outcome<string>> => {
      const now = this.ports.clock.now();
      const key = { hash: hashSecret(command.challenge), technicianId, purpose: "CONFIRM" } as const;
      // Spent whatever comes of it: nobody tries twice at one challenge.
      const action = await stores.passkeys.takeChallenge(key, now);
      const own = await stores.passkeys.listFor(technicianId);
      const passkey = own.find(({ credentialId }) => credentialId === command.credentialId);
      const counter = action === null || !passkey ? null : await command.verify(passkey);
      if (action === null || !passkey || counter === null) {
        return refuse(stores, actor, "passkey.confirmed", now, [BAD]);
      }
      await stores.passkeys.used(passkey.id, counter, now);
      const secret = this.ports.ids.secret(SECRET_BYTES);
      await stores.passkeys.putChallenge({
        organizationId,
        hash: hashSecret(secret),
        technicianId,
        purpose: "CONFIRMED",
        action,
        expiresAt: new Date(now.getTime() + CHALLENGE_LIVES_MS),
      });
      const [operation = ""] = action.split(":");
      stores.audit.record(auditEvent(actor, "passkey.confirmed", now, {}, { passkeyId: passkey.id, operation }));
      return succeeded(secret);
    });
  }
}
