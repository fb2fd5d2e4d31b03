import { AsyncLocalStorage } from "node:async_hooks";
import { createHash } from "node:crypto";
import type { NewAuditEvent } from "@daypass/domain";
import { stringify } from "safe-stable-stringify";
import type { Clock } from "../../ports/clock.js";
import type { Stores } from "../../ports/stores.js";
import type { UnitOfWork } from "../../ports/unit-of-work.js";
import { accessStores } from "./memory-access-stores.js";
import { accountPoolStore } from "./memory-account-pool.js";
import { configurationStores } from "./memory-configuration-stores.js";
import type { MemoryDatabase, Tables } from "./memory-database.js";
import { deviceRevealStore } from "./memory-device-reveal-store.js";
import { emergencyAccountStore } from "./memory-emergency-accounts.js";
import { evidenceStore } from "./memory-evidence-store.js";
import { oauthStore } from "./memory-oauth-store.js";
import { passkeyStore } from "./memory-passkey-store.js";
import { peopleStores } from "./memory-people-stores.js";
import { staffSignInStore } from "./memory-staff-sign-in-store.js";
import { ticketStore } from "./memory-ticket-store.js";
import { watchStore } from "./memory-watch-store.js";

/** A draft of the tables a transaction, put in place when it resolves and forgotten when it rejects. */
export class MemoryUnitOfWork implements UnitOfWork {
  readonly #running = new AsyncLocalStorage<true>();
  /** Thrown once by the transaction that comes after so many others. */
  #fault: { after: number; error: Error } | undefined;

  constructor(
    private readonly database: MemoryDatabase,
    readonly clock: Clock,
  ) {}

  /** True inside a transaction: no call to Entra belongs there. */
  get isRunning(): boolean {
    return this.#running.getStore() === true;
  }

  /** The commit of a transaction fails: the first from here on, or the one after `after` others. */
  failNext(error: Error, after = 0): void {
    this.#fault = { after, error };
  }

  run<T>(organizationId: string, work: (stores: Stores) => Promise<T>): Promise<T> {
    if (this.isRunning) throw new Error("a transaction within a transaction waits for itself");
    return this.database.transaction((draft) =>
      this.#running.run(true, async () => {
        const events: NewAuditEvent[] = [];
        const result = await work(this.stores(draft, organizationId, events));
        this.#meetFault();
        for (const event of events) chain(draft, organizationId, event);
        return result;
      }),
    );
  }

  #meetFault(): void {
    if (!this.#fault || this.#fault.after-- > 0) return;
    const { error } = this.#fault;
    this.#fault = undefined;
    throw error;
  }

  private stores(draft: Tables, organizationId: string, events: NewAuditEvent[]): Stores {
    return {
      ...configurationStores(draft, organizationId),
      ...peopleStores(draft, organizationId),
      ...accessStores(draft, organizationId, this.database),
      accountPool: accountPoolStore(draft, organizationId),
      oauth: oauthStore(draft, organizationId),
      passkeys: passkeyStore(draft, organizationId),
      staffSignIn: staffSignInStore(draft, organizationId),
      watch: watchStore(draft, organizationId, () => this.clock.now()),
      deviceReveals: deviceRevealStore(draft, organizationId),
      emergencyAccounts: emergencyAccountStore(draft, organizationId),
      evidence: evidenceStore(draft, organizationId),
      tickets: ticketStore(draft, organizationId),
      audit: { record: (event) => void events.push(event) },
      outbox: {
        add: async (job, payload, about) => {
          job.payload.parse(payload);
          draft.outbox.push({
            id: String(draft.outbox.length + 1),
            organizationId,
            jobName: job.name,
            payload,
            tenantAppId: about?.tenantAppId ?? null,
            accessGrantId: about?.accessGrantId ?? null,
            runId: about?.runId ?? null,
          });
        },
      },
    };
  }
}

function chain(draft: Tables, organizationId: string, event: NewAuditEvent): void {
  const own = draft.audit.filter((link) => link.organizationId === organizationId);
  const previousHash = own.at(-1)?.hash ?? "";
  const sequence = own.length + 1;
  const hash = createHash("sha256")
    .update(`${previousHash}${sequence}${stringify(event)}`)
    .digest("hex");
  draft.audit.push({ ...event, id: `event-${draft.audit.length + 1}`, organizationId, sequence, hash, previousHash });
}
