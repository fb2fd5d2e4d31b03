import {
  findRole,
  type Guardrails,
  guardrailsAsText,
  loosenedGuardrails,
  type Principal,
  WINDOW_LIMITS_MINUTES,
} from "@daypass/domain";
import { auditEvent, refuse } from "../audit/record.js";
import { refuseLimited } from "../customers/customer-scope.js";
import { decide } from "../decision/decide.js";
import { invalid, type Outcome, type Refusal, succeeded } from "../outcome/refusal.js";
import type { Ports } from "../ports/ports.js";
import type { Stores } from "../ports/stores.js";
import { mustWait, propose, tellOwners } from "./second-person.js";

/** Absent keeps; null takes the cap away. */
export interface GuardrailsCommand {
  readonly protectedRoleTemplateIds?: readonly string[] | null;
  readonly approvalRequired?: boolean | null;
  readonly maxDurationMinutes?: number | null;
}

/** Changes the rules above all mappings. Tightening holds at once; loosening waits for a second owner or admin. */
export class SetGuardrails {
  constructor(private readonly ports: Pick<Ports, "unitOfWork" | "clock" | "ids">) {}

  async execute(actor: Principal, command: GuardrailsCommand): Promise<Outcome<Guardrails>> {
    return decide(this.ports, actor.organizationId, async (stores): Promise<Outcome<Guardrails>> => {
      const now = this.ports.clock.now();
      const before = await stores.organization.guardrails({ forChange: true });
      const problems = check(actor, command);
      if (problems.length > 0) return refuse(stores, actor, "guardrails.updated", now, problems);
      const after: Guardrails = {
        protectedRoleTemplateIds: [
          ...new Set(
            (command.protectedRoleTemplateIds ?? before.protectedRoleTemplateIds).map((id) => id.toLowerCase()),
          ),
        ].sort(),
        approvalRequired: command.approvalRequired ?? before.approvalRequired,
        maxDurationMinutes:
          command.maxDurationMinutes === undefined ? before.maxDurationMinutes : command.maxDurationMinutes,
      };
      const loosens = loosenedGuardrails(before, after);
      if (loosens.length > 0 && (await mustWait(stores, actor, now))) {
        const proposal = { kind: "GUARDRAILS" as const, guardrails: after };
        const basedOn = guardrailsAsText(before);
        const refusal = await propose(stores, this.ports, actor, { proposal, loosens, basedOn }, now);
        return refuse(stores, actor, "guardrails.updated", now, refusal.refusals, {}, { loosens });
      }
      await applyGuardrails(stores, actor, after, now, loosens);
      return succeeded(after);
    });
  }
}

/** Sets them, in the transaction of whoever decided it. */
export async function applyGuardrails(
  stores: Stores,
  actor: Principal,
  guardrails: Guardrails,
  now: Date,
  loosens: readonly string[],
): Promise<void> {
  await stores.organization.setGuardrails(guardrails);
  if (loosens.length > 0) await tellOwners(stores, actor, null);
  stores.audit.record(auditEvent(actor, "guardrails.updated", now, {}, { ...guardrails, loosens }));
}

function check(actor: Principal, command: GuardrailsCommand): readonly Refusal[] {
  const { min, max } = WINDOW_LIMITS_MINUTES;
  const problems: (Refusal | undefined)[] = [refuseLimited(actor)];
  const unknown = (command.protectedRoleTemplateIds ?? []).filter((id) => !findRole(id));
  if (unknown.length > 0) {
    const message = `protectedRoleTemplateIds: no such directory role: ${unknown.join(", ")}.`;
    const path = ["input", "protectedRoleTemplateIds"];
    problems.push({ code: "ROLE_UNKNOWN", message, path, roleTemplateIds: unknown });
  }
  const cap = command.maxDurationMinutes ?? null;
  if (cap !== null && !(Number.isInteger(cap) && cap >= min && cap <= max))
    problems.push(invalid("maxDurationMinutes", `${min} to ${max} minutes; null for no cap.`));
  return problems.filter((problem) => problem !== undefined);
}
