import type { AuditEventType, Principal, TechnicianPrincipal } from "@daypass/domain";
import { hashSecret } from "../api-tokens/token-secret.js";
import { refuse } from "../audit/record.js";
import type { Outcome } from "../outcome/refusal.js";
import type { Ports } from "../ports/ports.js";
import type { Stores } from "../ports/stores.js";
import { isFreshSignIn, STEP_UP } from "./fresh-sign-in.js";
import { isWellFormedSecret } from "./staff-session.js";

/**
 * A use case that people in a browser reach only with a fresh sign-in, or with a passkey's confirmation of this very action:
 * who finds an unlocked screen, or steals a cookie, does not get further. Programs answer by their scopes alone.
 */
export const requireFreshSignIn = <C, R>(
  { unitOfWork, clock }: Pick<Ports, "unitOfWork" | "clock">,
  type: AuditEventType,
  useCase: { execute(actor: Principal, command: C): Promise<R> },
) => ({
  async execute(actor: Principal, command: C): Promise<R | Extract<Outcome<never>, { ok: false }>> {
    const now = clock.now();
    if (actor.kind !== "TECHNICIAN" || isFreshSignIn(actor, now)) return useCase.execute(actor, command);
    const refusal = await unitOfWork.run(actor.organizationId, async (stores) => {
      // Spent before the action: of two calls with one confirmation, one goes through.
      if (await spendConfirmation(stores, actor, now)) return null;
      const isEnrolled = actor.confirming && (await stores.passkeys.listFor(actor.technicianId)).length > 0;
      const stepUp = isEnrolled ? { ...STEP_UP, stepUpAction: actor.confirming.action } : STEP_UP;
      return refuse(stores, actor, type, now, [stepUp]);
    });
    return refusal ?? useCase.execute(actor, command);
  },
});

async function spendConfirmation(stores: Stores, actor: TechnicianPrincipal, now: Date): Promise<boolean> {
  const { technicianId, confirming } = actor;
  if (!confirming?.secret || !isWellFormedSecret(confirming.secret)) return false;
  const key = { hash: hashSecret(confirming.secret), technicianId, purpose: "CONFIRMED" } as const;
  return (await stores.passkeys.takeChallenge(key, now)) === confirming.action;
}
