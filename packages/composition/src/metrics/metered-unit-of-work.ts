import type { Stores, UnitOfWork } from "@daypass/application";
import type { AccessGrant, NewAuditEvent } from "@daypass/domain";
import type { Meter } from "./meter.js";

/** What one transaction is about to make true. */
class Changes {
  readonly grants = new Map<string, AccessGrant>();
  readonly events: NewAuditEvent[] = [];
  readonly retried: AccessGrant[] = [];
  private readonly attempts = new Map<string, number>();

  seen(grant: AccessGrant): void {
    this.attempts.set(grant.id, grant.work.attempts);
  }

  saved(grant: AccessGrant): void {
    if (grant.work.attempts > (this.attempts.get(grant.id) ?? grant.work.attempts)) this.retried.push(grant);
    this.grants.set(grant.id, grant);
    this.seen(grant);
  }
}

/** Counts what transactions have made true, once they have committed: the numbers say what the audit says. */
export function meteredUnitOfWork(unitOfWork: UnitOfWork, meter: Meter): UnitOfWork {
  return {
    run: async (organizationId, work) => {
      const changes = new Changes();
      const result = await unitOfWork.run(organizationId, (stores) => work(watched(stores, changes)));
      tell(meter, changes);
      return result;
    },
  };
}

function watched(stores: Stores, changes: Changes): Stores {
  const { grants, audit } = stores;
  return {
    ...stores,
    grants: instead(grants, {
      find: async (id) => {
        const grant = await grants.find(id);
        if (grant) changes.seen(grant);
        return grant;
      },
      update: async (grant) => {
        const saved = await grants.update(grant);
        changes.saved(saved);
        return saved;
      },
    }),
    audit: {
      record: (event) => {
        changes.events.push(event);
        audit.record(event);
      },
    },
  };
}

/** The same object but for these methods. */
function instead<T extends object>(target: T, methods: Partial<T>): T {
  return new Proxy(target, {
    get: (_, name) => {
      const own: unknown = Reflect.get(methods, name) ?? Reflect.get(target, name, target);
      return typeof own === "function" ? own.bind(target) : own;
    },
  });
}

function tell(meter: Meter, changes: Changes): void {
  for (const grant of changes.retried) meter.retried(grant.status);
  for (const { type, outcome, accessGrantId } of changes.events) {
    if (outcome === "FAILED") meter.alarm(type);
    const grant = accessGrantId ? changes.grants.get(accessGrantId) : undefined;
    if (type === "accessGrant.activated" && grant?.window) meter.usable(grant.window.timeToUsableMs);
    if (type === "accessGrant.closed" && grant?.status === "CLOSED") tellClosed(meter, grant);
  }
}

/** Where a window ran its course, or its grant ended early and came late all the same: else it says nothing of expiry. */
function tellClosed(meter: Meter, { window, closing }: Extract<AccessGrant, { status: "CLOSED" }>): void {
  if (!window || !closing.powerOffAt) return;
  const latenessMs = closing.powerOffAt.getTime() - window.expiresAt.getTime();
  if (closing.reason === "EXPIRED" || latenessMs > 0) meter.closed(latenessMs);
}
