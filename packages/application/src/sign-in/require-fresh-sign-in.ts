import type { AuditEventType, Principal } from "@daypass/domain";
import { refuse } from "../audit/record.js";
import type { Outcome, Refusal } from "../outcome/refusal.js";
import type { Ports } from "../ports/ports.js";

/** How long a sign-in counts as fresh. */
const FRESH_MS = 5 * 60_000;

const STEP_UP: Refusal = {
  code: "NOT_ALLOWED",
  message: "Sign in again to confirm that it is you: this needs a sign-in of the last five minutes.",
  stepUp: true,
};

/**
 * A use case that people in a browser reach only with a fresh sign-in: who finds an unlocked screen, or steals a cookie, does
 * not get further. Programs answer by their scopes alone.
 */
export const requireFreshSignIn = <C, R>(
  { unitOfWork, clock }: Pick<Ports, "unitOfWork" | "clock">,
  type: AuditEventType,
  useCase: { execute(actor: Principal, command: C): Promise<R> },
) => ({
  async execute(actor: Principal, command: C): Promise<R | Extract<Outcome<never>, { ok: false }>> {
    const now = clock.now();
    if (isFresh(actor, now)) return useCase.execute(actor, command);
    return unitOfWork.run(actor.organizationId, async (stores) => refuse(stores, actor, type, now, [STEP_UP]));
  },
});

function isFresh(actor: Principal, now: Date): boolean {
  if (actor.kind !== "TECHNICIAN") return true;
  return actor.authenticatedAt !== null && now.getTime() - actor.authenticatedAt.getTime() < FRESH_MS;
}
