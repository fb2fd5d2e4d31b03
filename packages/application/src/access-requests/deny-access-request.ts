import { type AccessRequest, approverGroupsOf, denyRequest, mayDeny, type Principal } from "@daypass/domain";
import { auditEvent, refuse } from "../audit/record.js";
import { decide } from "../decision/decide.js";
import { checkReason } from "../outcome/check-text.js";
import { notAllowed, type Outcome, type Refusal, succeeded } from "../outcome/refusal.js";
import type { Ports } from "../ports/ports.js";
import { emptyGroups, loadDecision } from "./load-decision.js";

/** An approver says no, with a word why. Whoever has a say in any of its roles may. */
export class DenyAccessRequest {
  constructor(private readonly ports: Pick<Ports, "unitOfWork" | "clock">) {}

  async execute(
    actor: Principal,
    command: { accessRequestId: string; comment: string },
  ): Promise<Outcome<AccessRequest>> {
    return decide(this.ports, actor.organizationId, async (stores): Promise<Outcome<AccessRequest>> => {
      const now = this.ports.clock.now();
      const loaded = await loadDecision(stores, actor, command.accessRequestId, "accessRequest.denied", now);
      if (!loaded.ok) return loaded;
      const { request, approver, entitlements, about } = loaded.value;
      const groups = approverGroupsOf(request, request.roleTemplateIds, entitlements);
      const problems: (Refusal | undefined)[] = [checkReason("comment", command.comment)];
      if (!mayDeny(groups, approver, await emptyGroups(stores, groups))) {
        problems.push(notAllowed("Only the approvers of one of its roles can deny this request."));
      }
      const refusals = problems.filter((problem) => problem !== undefined);
      const comment = command.comment.trim();
      const denied = denyRequest(request, { technicianId: approver.technicianId, comment }, now);
      if (!denied || refusals.length > 0) {
        return refuse(stores, actor, "accessRequest.denied", now, refusals, about, { accessRequestId: request.id });
      }
      const saved = await stores.requests.update(denied);
      const data = { accessRequestId: request.id, technicianId: request.technicianId, comment };
      stores.audit.record(auditEvent(actor, "accessRequest.denied", now, about, data));
      return succeeded(saved);
    });
  }
}
