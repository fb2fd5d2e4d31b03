import { may, type Principal } from "@daypass/domain";
import { auditEvent, refuse } from "../audit/record.js";
import { refuseLimited } from "../customers/customer-scope.js";
import { decide } from "../decision/decide.js";
import { checkReason } from "../outcome/check-text.js";
import { notAllowed, type Outcome, type Refusal, succeeded } from "../outcome/refusal.js";
import type { Ports } from "../ports/ports.js";
import { type AccessScope, checkScope } from "./check-scope.js";

export interface LiftSuspensionCommand extends AccessScope {
  readonly reason: string;
}

/** New access can be asked for again. Owners only; lifting one scope leaves what another suspends. */
export class LiftSuspension {
  constructor(private readonly ports: Pick<Ports, "unitOfWork" | "clock">) {}

  /** Answers whether there was a suspension of exactly this scope. */
  async execute(actor: Principal, command: LiftSuspensionCommand): Promise<Outcome<{ lifted: boolean }>> {
    return decide(this.ports, actor.organizationId, async (stores): Promise<Outcome<{ lifted: boolean }>> => {
      const now = this.ports.clock.now();
      const scope = await checkScope(stores, actor, command);
      const problems: Refusal[] = scope.ok ? [] : [...scope.refusals];
      const wordless = checkReason("reason", command.reason);
      if (wordless) problems.push(wordless);
      const limited = refuseLimited(actor);
      if (limited) problems.push(limited);
      if (!may(actor, "suspension:lift")) problems.push(notAllowed("Only owners lift a suspension."));
      if (!scope.ok || problems.length > 0) return refuse(stores, actor, "suspension.lifted", now, problems);
      const { subject, about } = scope.value;
      const lifted = await stores.organization.liftSuspension(subject);
      const { technicianId = null } = subject;
      const data = { technicianId, everything: command.everything, lifted, reason: command.reason.trim() };
      stores.audit.record(auditEvent(actor, "suspension.lifted", now, about, data));
      return succeeded({ lifted });
    });
  }
}
