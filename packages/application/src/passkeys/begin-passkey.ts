import type { TechnicianPrincipal } from "@daypass/domain";
import { hashSecret } from "../api-tokens/token-secret.js";
import { invalid, notAllowed, type Outcome, refused, succeeded } from "../outcome/refusal.js";
import type { Ports } from "../ports/ports.js";
import { isFreshSignIn, STEP_UP } from "../sign-in/fresh-sign-in.js";
import { CHALLENGE_LIVES_MS, MOST_PASSKEYS, type Passkey } from "./passkey.js";

const CHALLENGE_BYTES = 32;
/** A field's name and a SHA-256. */
const ACTION = /^[A-Za-z]{1,60}:[0-9a-f]{64}$/;

interface Begun {
  readonly challenge: string;
  /** The technician's, to sign with or to leave out. */
  readonly passkeys: readonly Passkey[];
}

/** Makes the challenge for a new passkey, which takes a fresh sign-in, or for confirming one action with a passkey. */
export class BeginPasskey {
  constructor(private readonly ports: Pick<Ports, "unitOfWork" | "clock" | "ids">) {}

  /** `action` null: for a new passkey. */
  async execute(actor: TechnicianPrincipal, { action }: { action: string | null }): Promise<Outcome<Begun>> {
    const now = this.ports.clock.now();
    if (action === null && !isFreshSignIn(actor, now)) return refused(STEP_UP);
    if (action !== null && !ACTION.test(action)) {
      return refused(invalid("action", "must be the action that a refusal named."));
    }
    return this.ports.unitOfWork.run(actor.organizationId, async (stores): Promise<Outcome<Begun>> => {
      const passkeys = await stores.passkeys.listFor(actor.technicianId);
      if (action !== null && passkeys.length === 0) return refused(notAllowed("You have no passkey here yet."));
      if (action === null && passkeys.length >= MOST_PASSKEYS) {
        return refused(notAllowed(`At most ${MOST_PASSKEYS} passkeys a person: remove one first.`));
      }
      const challenge = this.ports.ids.secret(CHALLENGE_BYTES);
      await stores.passkeys.putChallenge({
        organizationId: actor.organizationId,
        hash: hashSecret(challenge),
        technicianId: actor.technicianId,
        purpose: action === null ? "ENROL" : "CONFIRM",
        action: action ?? "",
        expiresAt: new Date(now.getTime() + CHALLENGE_LIVES_MS),
      });
      return succeeded({ challenge, passkeys });
    });
  }
}
