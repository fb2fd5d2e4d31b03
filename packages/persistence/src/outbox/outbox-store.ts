import type { JobDefinition, OutboxSubject, Stores } from "@daypass/application";
import type { StoreContext } from "../unit-of-work/store-context.js";

type OutboxStore = Stores["outbox"];

export const OUTBOX_CHANNEL = "daypass_outbox";

/** Rows are taken by the scheduler; the application role can add them and not read them. */
export class PostgresOutboxStore implements OutboxStore {
  #notified = false;

  constructor(private readonly context: StoreContext) {}

  /** @throws ZodError when the payload is not what the job takes */
  async add<P extends object>(job: JobDefinition<P>, payload: P, about: OutboxSubject = {}): Promise<void> {
    const { manager, organizationId } = this.context;
    const parsed = job.payload.parse(payload);
    await manager.query(
      `insert into outbox (organization_id, job_name, payload, tenant_app_id, access_grant_id, run_id)
       values ($1, $2, $3, $4, $5, $6)`,
      [
        organizationId,
        job.name,
        JSON.stringify(parsed),
        about.tenantAppId ?? null,
        about.accessGrantId ?? null,
        about.runId ?? null,
      ],
    );
    if (this.#notified) return;
    this.#notified = true;
    await manager.query("select pg_notify($1, '')", [OUTBOX_CHANNEL]); // delivered at commit, and only then
  }
}
