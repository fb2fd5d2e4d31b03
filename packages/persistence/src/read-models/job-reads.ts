import type {
  ExpiryOverview,
  JobNameOverview,
  ReadModels,
  ReadScope,
  RecordedJobRun,
  SeenWorker,
} from "@daypass/application";
import { type JobRunRow, toJobRun } from "../job-runs/job-run-row.js";
import type { List, Reader } from "./reader.js";
import { ofTenantApps } from "./scope.js";

/** What says that a run was retried is the audit event of it: there is no second record that could say otherwise. */
const retryOf = (run: string) => `from audit_events e where e.organization_id = ${run}.organization_id
  and e.type = 'job.retried' and e.outcome = 'SUCCEEDED' and e.data ->> 'jobId' = ${run}.id::text`;

const JOBS: List<JobRunRow & { readonly retried_as: string | null }, RecordedJobRun> = {
  name: "jobs",
  from: `(select r.*, case when r.status = 'FAILED' then
    (select e.data ->> 'newJobId' ${retryOf("r")} order by e.sequence desc limit 1) end as retried_as from job_runs r) t`,
  map: (row) => ({ ...toJobRun(row), retriedAs: row.retried_as }),
  sort: { by: "t.scheduled_at", type: "timestamptz", newestFirst: true },
};

/** A worker that was not seen for longer is taken for gone, not for late. */
const SEEN_WITHIN = "15 minutes";
const MEASURED_OVER = "30 days";

const count = (status: string) => `count(*) filter (where t.status = '${status}')::int`;

const BY_NAME = `t.name, ${count("SCHEDULED")} as scheduled, ${count("QUEUED")} as queued, ${count("RUNNING")} as running,
  ${count("COMPLETED")} as completed, ${count("FAILED")} as failed,
  min(t.scheduled_at) filter (where t.status in ('SCHEDULED', 'QUEUED', 'REPEATING')) as "nextRunAt"`;

/** Workers are the deployment's, and what they work on is each organization's own. */
const workersOf = (own: string) => `select w.id, w.last_seen_at as "lastSeenAt",
    (select count(*)::int from job_runs t where ${own} and t.status = 'RUNNING' and t.worker_id = w.id) as "runningJobs"
  from workers w where w.last_seen_at > app_now() - interval '${SEEN_WITHIN}' order by w.id`;

/** Of windows that ran their course, and of those that ended early and still came late: an early end says nothing of expiry. */
const MEASURED = `t.status = 'CLOSED' and t.closed_at > app_now() - interval '${MEASURED_OVER}'
  and (t.close_reason = 'EXPIRED' or t.power_off_at > t.expires_at)`;
const LATENESS = "extract(epoch from t.power_off_at - t.expires_at) * 1000";
const percentile = (share: number) =>
  `percentile_cont(${share}) within group (order by ${LATENESS}) filter (where ${MEASURED})`;

const EXPIRY = `count(*) filter (where t.status <> 'CLOSED')::int as "openGrants",
  count(*) filter (where t.status <> 'CLOSED' and t.expires_at < app_now())::int as "overdueGrants",
  min(t.expires_at) filter (where t.status <> 'CLOSED' and t.expires_at >= app_now()) as "nextExpiryAt",
  round(${percentile(0.5)})::float8 as "latenessP50Ms", round(${percentile(0.99)})::float8 as "latenessP99Ms",
  round(max(${LATENESS}) filter (where ${MEASURED}))::float8 as "latenessMaxMs"`;

/** Where the numbers can come from, so that the years before are not read. */
const MEASURABLE = `t.status <> 'CLOSED' or t.closed_at > app_now() - interval '${MEASURED_OVER}'`;

export const jobReads = (reader: Reader): Pick<ReadModels, "jobRuns" | "listJobRuns" | "jobsOverview"> => ({
  jobRuns: (scope, ids) => reader.byId(scope, JOBS, ofTenantApps(scope), ids),

  listJobRuns: (scope, page, { name, status, tenantAppId, accessGrantId, retried }) => {
    const where = ofTenantApps(scope)
      .andIf(name, "t.name = ?")
      .andIf(status, "t.status = ?")
      .andId(tenantAppId, "t.tenant_app_id")
      .andId(accessGrantId, "t.access_grant_id");
    if (retried !== undefined) where.and(`${retried ? "" : "not "}exists (select 1 ${retryOf("t")})`);
    return reader.page(scope, JOBS, where, page);
  },

  jobsOverview: async (scope: ReadScope) => {
    const own = ofTenantApps(scope);
    const measurable = ofTenantApps(scope).and(MEASURABLE);
    const [byName, workers, [expiry]] = await reader.statements(scope, [
      { sql: `select ${BY_NAME} from job_runs t where ${own} group by t.name order by t.name`, values: own.values },
      { sql: workersOf(`${own}`), values: own.values },
      { sql: `select ${EXPIRY} from access_grants t where ${measurable}`, values: measurable.values },
    ] as const);
    return {
      byName: byName as JobNameOverview[],
      workers: workers as SeenWorker[],
      expiry: expiry as ExpiryOverview,
    };
  },
});
