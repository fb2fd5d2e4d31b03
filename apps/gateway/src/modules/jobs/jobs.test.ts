import { randomUUID } from "node:crypto";
import { checkTenantAuthorizationJob, type JobQueue, type JobRun, RelayOutbox } from "@daypass/application";
import { openJobQueue } from "@daypass/composition";
import { createLogger } from "@daypass/service-kit";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { fromGlobalId, toGlobalId } from "../../relay/global-id.js";
import { startTestGateway, type TestGateway } from "../../testing/start-test-gateway.js";
import type { TestCaller } from "../../testing/test-caller.js";

let server: TestGateway;
let queue: JobQueue;
let owner: TestCaller;
let organizationId: string;
let tenantAppId: string;
const checked: string[] = [];

const APP = "tenantApp { id }";
const JOB = "job { id name status attempts failReason scheduledAt finishedAt tenantApp { name } accessGrant { id } }";

beforeAll(async () => {
  server = await startTestGateway();
  queue = await openJobQueue(server.deployment, createLogger({ name: "jobs", level: "silent" }), "worker-1");
  const handle = async ({ payload }: { payload: object }) => {
    checked.push((payload as { tenantAppId: string }).tenantAppId);
  };
  await queue.start([{ definition: checkTenantAuthorizationJob, handle }]);
});
afterAll(async () => {
  await queue.stop({ deadlineMs: 1000 });
  await server.close();
});
beforeEach(async () => {
  checked.length = 0;
  owner = await server.newOwner();
  const { viewer } = await owner.ask("{ viewer { organization { id } } }");
  organizationId = fromGlobalId("Organization", viewer.organization.id);
  const { customer } = await owner.done("createCustomer", { name: "Contoso" }, "customer { id }");
  const made = await owner.done("createTenantApp", { customerId: customer.id, name: "Contoso app" }, APP);
  tenantAppId = made.tenantApp.id;
});

async function seedRun(given: Partial<JobRun> = {}): Promise<string> {
  const run: JobRun = {
    id: randomUUID(),
    name: checkTenantAuthorizationJob.name,
    organizationId,
    tenantAppId: fromGlobalId("TenantApp", tenantAppId),
    accessGrantId: null,
    status: "FAILED",
    scheduledAt: new Date("2026-06-01T09:00:00Z"),
    startedAt: new Date("2026-06-01T09:00:00Z"),
    finishedAt: new Date("2026-06-01T09:00:01Z"),
    attempts: 20,
    progress: null,
    failReason: "TokenError",
    latenessMs: 12,
    workerId: "worker-1",
    ...given,
  };
  await server.deployment.persistence.jobRuns.save(run);
  return toGlobalId("Job", run.id);
}

const statusOf = async (id: string) =>
  (await owner.ask("query Q($id: ID!) { job(id: $id) { status failReason } }", { id })).job;
const audited = async (type: string) =>
  (
    await owner.ask("query Q($type: String) { auditEvents(filter: { type: $type }) { nodes { outcome data } } }", {
      type,
    })
  ).auditEvents.nodes;

test("jobs are listed, found and filtered; the deployment's own and other organizations' do not exist", async () => {
  const failed = await seedRun();
  const done = await seedRun({ status: "COMPLETED", scheduledAt: new Date("2026-06-01T10:00:00Z"), progress: 100 });
  const deployments = await seedRun({ organizationId: null, tenantAppId: null });
  const others = await seedRun({ organizationId: randomUUID() });
  const { jobs } = await owner.ask(
    "{ jobs { totalCount nodes { id name status progress latenessMs tenantApp { id } } } }",
  );
  expect(jobs).toMatchObject({
    totalCount: 2,
    nodes: [
      { id: done, progress: 100 },
      { id: failed, latenessMs: 12 },
    ],
  });
  expect(jobs.nodes[0].tenantApp.id).toBe(tenantAppId);
  const filtered = await owner.ask("query Q($filter: JobFilter) { jobs(filter: $filter) { nodes { id } } }", {
    filter: { status: "FAILED", name: "check-tenant-authorization", tenantAppId },
  });
  expect(filtered.jobs.nodes).toEqual([{ id: failed }]);
  const look = "query Q($id: ID!) { job(id: $id) { id } node(id: $id) { id } }";
  expect(await owner.ask(look, { id: failed })).toEqual({ job: { id: failed }, node: { id: failed } });
  for (const id of [deployments, others, toGlobalId("Job", randomUUID()), "nonsense"])
    expect(await owner.ask(look, { id })).toEqual({ job: null, node: null });
});

test("the overview tells of jobs by name, workers and expiry", async () => {
  await seedRun();
  await server.deployment.ports.deployment.beat("worker-1", 2);
  await seedRun({ status: "RUNNING", workerId: "worker-1" });
  const { jobsOverview } = await owner.ask(`{ jobsOverview {
    byName { name scheduled queued running completed failed nextRunAt } workers { id lastSeenAt runningJobs }
    expiry { openGrants overdueGrants nextExpiryAt latenessP50Ms latenessP99Ms latenessMaxMs } } }`);
  expect(jobsOverview).toMatchObject({
    byName: [{ name: "check-tenant-authorization", failed: 1, running: 1, scheduled: 0, nextRunAt: null }],
    workers: [{ id: "worker-1", runningJobs: 1 }],
    expiry: { openGrants: 0, overdueGrants: 0, nextExpiryAt: null, latenessMaxMs: null },
  });
});

test("who may not read or steer jobs is refused", async () => {
  const reader = await owner.withScopes(["job:read"]);
  const nobody = await owner.withScopes(["customer:read"]);
  const id = await seedRun();
  expect((await reader.ask("query Q($id: ID!) { job(id: $id) { viewerCan } }", { id })).job.viewerCan).toEqual([]);
  expect((await nobody.send("{ jobs { totalCount } }")).errors[0]?.extensions.code).toBe("FORBIDDEN");
  expect((await nobody.ask("query Q($id: ID!) { node(id: $id) { id } }", { id })).node).toBeNull();
  const steer = "mutation M($input: RetryJobInput!) { retryJob(input: $input) { job { id } } }";
  const refused = await reader.send(steer, { input: { jobId: id, reason: "again" } });
  expect(refused.errors[0]?.extensions.code).toBe("FORBIDDEN");
  expect((await reader.ask("query Q($id: ID!) { job(id: $id) { status } }", { id })).job.status).toBe("FAILED");
});

test("a failed job is run anew under a name of its own, and what failed stays on record", async () => {
  const id = await seedRun();
  const { job } = await owner.done("retryJob", { jobId: id, reason: "Entra is back" }, JOB);
  expect(job).toMatchObject({ status: "QUEUED", attempts: 0, failReason: null, tenantApp: { name: "Contoso app" } });
  expect(job.id).not.toBe(id);
  await new RelayOutbox(server.deployment.ports, queue).execute();
  await expect.poll(() => statusOf(job.id)).toMatchObject({ status: "COMPLETED" });
  expect(checked).toEqual([fromGlobalId("TenantApp", tenantAppId)]);
  expect(await statusOf(id)).toEqual({ status: "FAILED", failReason: "TokenError" });
  expect(await audited("job.retried")).toMatchObject([{ outcome: "SUCCEEDED", data: { reason: "Entra is back" } }]);
  const history = "query Q($id: ID!) { job(id: $id) { retriedAs { id } viewerCan } }";
  expect(await owner.ask(history, { id })).toEqual({ job: { retriedAs: { id: job.id }, viewerCan: [] } });
  const other = await seedRun();
  expect((await owner.ask(history, { id: other })).job.viewerCan).toEqual(["RETRY"]);
  for (const [retried, expected] of [
    [true, id],
    [false, other],
  ] as const) {
    const filter = { status: "FAILED", retried };
    const found = await owner.ask("query Q($filter: JobFilter) { jobs(filter: $filter) { nodes { id } } }", { filter });
    expect(found.jobs.nodes).toEqual([{ id: expected }]);
  }
});

test("a cancelled job is never run, and says who wanted it so", async () => {
  const about = { organizationId, tenantAppId: fromGlobalId("TenantApp", tenantAppId) };
  const soon = new Date(server.database.clock.now().getTime() + 400);
  await queue.schedule(checkTenantAuthorizationJob, about, { at: soon, about });
  const { jobs } = await owner.ask("{ jobs(filter: { status: SCHEDULED }) { nodes { id } } }");
  const jobId = jobs.nodes[0].id;
  const { job } = await owner.done("cancelJob", { jobId, reason: "not now" }, JOB);
  expect(job).toMatchObject({ status: "FAILED", failReason: "cancelled: not now" });
  const left = () => server.database.superuser("select 1 from daypass_jobs.agenda_jobs");
  await expect.poll(left, { timeout: 10_000 }).toEqual([]);
  expect(checked).toEqual([]);
  expect(await statusOf(jobId)).toEqual({ status: "FAILED", failReason: "cancelled: not now" });
  const again = await owner.mutate("cancelJob", { jobId, reason: "not now" });
  expect(again.userErrors).toMatchObject([{ code: "CONFLICT" }]);
  expect(await audited("job.cancelled")).toMatchObject([
    { outcome: "REFUSED" },
    { outcome: "SUCCEEDED", data: { reason: "not now" } },
  ]);
});

test.each([
  ["a job that runs", "cancelJob", { status: "RUNNING" }, {}, "CONFLICT"],
  ["the closing of access", "cancelJob", { status: "SCHEDULED", name: "close-due-grants" }, {}, "NOT_ALLOWED"],
  ["without a reason", "cancelJob", { status: "SCHEDULED" }, { reason: " " }, "INVALID_INPUT"],
  ["a job that did not fail", "retryJob", { status: "COMPLETED" }, {}, "CONFLICT"],
  ["a kind of job that there is no more", "retryJob", { name: "gone" }, {}, "CONFLICT"],
  ["retried without a reason", "retryJob", {}, { reason: "" }, "INVALID_INPUT"],
  ["another organization's", "cancelJob", { status: "SCHEDULED", organizationId: randomUUID() }, {}, "NOT_FOUND"],
  ["the deployment's own", "retryJob", { organizationId: null }, {}, "NOT_FOUND"],
] as const)("refused, audited, and nothing changed: %s", async (_, mutation, given, input, code) => {
  const jobId = await seedRun(given);
  const [before] = await server.database.superuser("select * from job_runs where id = $1", [
    fromGlobalId("Job", jobId),
  ]);
  const refused = await owner.mutate(mutation, { jobId, reason: "because", ...input }, "job { id }");
  expect(refused.job).toBeNull();
  expect(refused.userErrors).toMatchObject([{ code }]);
  const [after] = await server.database.superuser("select * from job_runs where id = $1", [fromGlobalId("Job", jobId)]);
  expect(after).toEqual(before);
  const type = mutation === "retryJob" ? "job.retried" : "job.cancelled";
  expect(await audited(type)).toMatchObject([{ outcome: "REFUSED", data: { codes: [code] } }]);
});

test("a token that is limited to customers steers jobs about those alone", async () => {
  const { customer } = await owner.done("createCustomer", { name: "Fabrikam" }, "customer { id }");
  const limited = await owner.withScopes(["job:read", "job:steer"], { customerIds: [customer.id] });
  const about = await seedRun();
  const unnamed = await seedRun({ tenantAppId: null });
  for (const jobId of [about, unnamed]) {
    const refused = await limited.mutate("retryJob", { jobId, reason: "mine" });
    expect(refused.userErrors).toMatchObject([{ code: "NOT_FOUND" }]);
  }
  expect((await limited.ask("{ jobs { totalCount } }")).jobs.totalCount).toBe(0);
});
