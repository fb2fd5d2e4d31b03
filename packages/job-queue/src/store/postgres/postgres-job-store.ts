import { Pool } from "pg";
import { ClaimGate } from "../claim-gate.js";
import { type JobStore, JobStoreNotMigratedError, type JobStoreOptions, type RenewalOutcome } from "../job-store.js";
import { FencedPostgresRepository } from "./fenced-postgres-repository.js";
import { checkedRole, JOB_SCHEMA, JOB_TABLE, jobStoreUrl } from "./postgres-connection.js";

export class PostgresJobStore implements JobStore {
  readonly name = "PostgreSQL";
  readonly gate = new ClaimGate();
  readonly repository: FencedPostgresRepository;
  private readonly pool: Pool;
  private readonly workerId: string;

  constructor({ url, workerId, role, onError }: JobStoreOptions) {
    this.workerId = workerId;
    this.pool = new Pool({
      connectionString: jobStoreUrl(url, {
        statement_timeout: "10s",
        idle_in_transaction_session_timeout: "10s",
        ...(role === undefined ? {} : { role: checkedRole(role) }),
      }),
      application_name: "daypass-jobs",
      max: 8,
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
    });
    this.pool.on("error", onError); // without a listener, a restart of PostgreSQL ends the process
    // The pool hears only of idle connections; one that breaks while it is lent would end the process too.
    this.pool.on("connect", (client) => client.on("error", onError));
    this.repository = new FencedPostgresRepository(this.pool, workerId, this.gate, onError);
  }

  async connect(): Promise<void> {
    const { rows } = await this.pool.query<{ there: boolean }>("select to_regclass($1) is not null as there", [
      `${JOB_SCHEMA}.${JOB_TABLE}`,
    ]);
    if (rows[0]?.there !== true)
      throw new JobStoreNotMigratedError(`no table ${JOB_SCHEMA}.${JOB_TABLE}: run \`daypass migrate\``);
  }

  async ping(): Promise<void> {
    await this.pool.query("select 1");
  }

  async renew(jobId: string, heldSince: Date, now: Date): Promise<RenewalOutcome> {
    const { rowCount } = await this.pool.query(
      `update ${JOB_TABLE} set locked_at = $4 where id = $1 and last_modified_by = $2 and locked_at = $3`,
      [jobId, this.workerId, heldSince, now],
    );
    if (rowCount === 1) return "held";
    const { rowCount: left } = await this.pool.query(`select from ${JOB_TABLE} where id = $1`, [jobId]);
    return left === 0 ? "gone" : "taken";
  }

  async releaseUnstarted(): Promise<void> {
    await this.pool.query(
      `update ${JOB_TABLE} set locked_at = null
       where last_modified_by = $1 and locked_at is not null and next_run_at is not null`,
      [this.workerId],
    );
  }

  async purgeFinished(before: Date): Promise<number> {
    const { rowCount } = await this.pool.query(
      `delete from ${JOB_TABLE} where next_run_at is null and locked_at is null and last_finished_at < $1`,
      [before],
    );
    return rowCount ?? 0;
  }

  async close(): Promise<void> {
    if (!this.pool.ending) await this.pool.end();
  }
}
