import { cancelRequest, lapseRequest, type Principal } from "@daypass/domain";
import { auditEvent, refuse } from "../audit/record.js";
import { refuseLimited } from "../customers/customer-scope.js";
import { decide } from "../decision/decide.js";
import { checkReason } from "../outcome/check-text.js";
import { notAllowed, type Outcome, type Refusal, succeeded } from "../outcome/refusal.js";
import type { Ports } from "../ports/ports.js";
import type { Stores, SubjectFilter } from "../ports/stores.js";
import { type AccessScope, checkScope } from "../suspensions/check-scope.js";
import { endGrants } from "./end-grants.js";

export interface EndAllAccessCommand extends AccessScope {
  /** Refuse new requests of the same scope until an owner lifts it. */
  readonly suspend: boolean;
  readonly reason: string;
}

/** Grants and requests that one transaction ends: other work gets in between. */
const BATCH = 50;

/**
 * Ends every open grant of a scope, those still being made included, and takes back what waits for approval. The suspension
 * commits first, so that nothing new opens behind the back of what ends.
 */
export class EndAllAccess {
  constructor(private readonly ports: Pick<Ports, "unitOfWork" | "clock" | "ids">) {}

  /** Answers how many grants end by this call; those closing already are not counted again. */
  async execute(actor: Principal, command: EndAllAccessCommand): Promise<Outcome<{ endingCount: number }>> {
    const begun = await decide(this.ports, actor.organizationId, (stores) => this.begin(stores, actor, command));
    if (!begun.ok) return begun;
    const { subject } = begun.value;
    let endingCount = 0;
    for (;;) {
      const ended = await decide(this.ports, actor.organizationId, (stores) =>
        this.endSome(stores, actor, subject, command.reason.trim()),
      );
      endingCount += ended.grants;
      if (ended.grants < BATCH && ended.requests < BATCH) return succeeded({ endingCount });
    }
  }

  private async begin(
    stores: Stores,
    actor: Principal,
    command: EndAllAccessCommand,
  ): Promise<Outcome<{ subject: SubjectFilter }>> {
    const now = this.ports.clock.now();
    const scope = await checkScope(stores, actor, command);
    const problems: Refusal[] = scope.ok ? [] : [...scope.refusals];
    const wordless = checkReason("reason", command.reason);
    if (wordless) problems.push(wordless);
    const limited = command.tenantAppId === null ? refuseLimited(actor) : undefined;
    if (limited) problems.push(limited);
    if (actor.kind === "SYSTEM") problems.push(notAllowed("People and their tokens end access."));
    if (!scope.ok || problems.length > 0) return refuse(stores, actor, "access.endedAll", now, problems);
    const { subject, about } = scope.value;
    if (command.suspend) await stores.organization.suspend({ ...subject, id: this.ports.ids.uuid(), suspendedAt: now });
    const { technicianId = null } = subject;
    const everything = command.everything;
    const data = { technicianId, everything, suspended: command.suspend, reason: command.reason.trim() };
    stores.audit.record(auditEvent(actor, "access.endedAll", now, about, data));
    return succeeded({ subject });
  }

  private async endSome(stores: Stores, actor: Principal, subject: SubjectFilter, reason: string) {
    const now = this.ports.clock.now();
    const requests = await stores.requests.listPending(subject, BATCH);
    for (const request of requests) {
      const cancelled = cancelRequest(request, now);
      const ended = cancelled ? { ...cancelled, decisionComment: reason } : lapseRequest(request, now);
      if (ended) await stores.requests.update(ended);
      const type = cancelled ? "accessRequest.cancelled" : "accessRequest.lapsed";
      const data = { accessRequestId: request.id, technicianId: request.technicianId, reason };
      stores.audit.record(auditEvent(actor, type, now, { tenantAppId: request.tenantAppId }, data));
    }
    const grants = await stores.grants.listEndable(subject, BATCH);
    await endGrants(stores, actor, grants, "REVOKED", now, reason);
    return { requests: requests.length, grants: grants.length };
  }
}
