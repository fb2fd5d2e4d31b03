import type { JobDefinition, OutboxSubject, Stores } from "@daypass/application";
import { gather } from "../unit-of-work/gather.js";
import type { StoreContext } from "../unit-of-work/store-context.js";

type OutboxStore = Stores["outbox"];

export const OUTBOX_CHANNEL = "daypass_outbox";

/** Rows are taken by the scheduler; the application role can add them and not read them. */
export class PostgresOutboxStore implements OutboxStore {
  #notified = false;

  constructor(private readonly context: StoreContext) {}

  /** @throws ZodError when the payload is not what the job takes */
  async add<P extends object>(job: JobDefinition<P>, payload: P, about: OutboxSubject = {}): Promise<void> {
    const entry = {
      job_name: job.name,
      payload: job.payload.parse(payload),
      tenant_app_id: about.tenantAppId ?? null,
      access_grant_id: about.accessGrantId ?? null,
      run_id: about.runId ?? null,
    };
    await gather(this.context, "add to outbox", JSON.stringify(entry), (entries) => this.insert(entries));
  }

  /** Those that ask for the same in one transaction are one wake-up. */
  private async insert(entries: readonly string[]): Promise<readonly undefined[]> {
    const { manager, organizationId } = this.context;
    // Delivered at commit, and only then.
    const notify = this.#notified ? "" : `, (select pg_notify('${OUTBOX_CHANNEL}', '') is not null)`;
    this.#notified = true;
    await manager.query(
      `with added as (
         insert into outbox (organization_id, job_name, payload, tenant_app_id, access_grant_id, run_id)
         select $1, e.job_name, e.payload, e.tenant_app_id, e.access_grant_id, e.run_id
         from jsonb_to_recordset($2::jsonb)
           as e (job_name text, payload jsonb, tenant_app_id uuid, access_grant_id uuid, run_id uuid)
       ) select true${notify}`,
      [organizationId, `[${[...new Set(entries)].join(",")}]`],
    );
    return [];
  }
}
