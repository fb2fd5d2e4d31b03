import { randomUUID } from "node:crypto";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { UiWorld } from "./support/ui-world.js";

vi.setConfig({ testTimeout: 60_000 });

let ui: UiWorld;
let page: Page;
beforeAll(async () => {
  ui = await UiWorld.create();
  const tenantAppId = await ui.tenant();
  for (const minutesAgo of [5, 9]) await seedFailure(tenantAppId, minutesAgo);
  ({ page } = await ui.newPerson("sam", ["OPERATOR"]));
});
afterAll(() => ui[Symbol.asyncDispose]());

const uuidOf = (globalId: string) => Buffer.from(globalId, "base64url").toString("utf8").split(":")[1] ?? "";

/** A run that was tried often enough, as the scheduler leaves it on record. */
async function seedFailure(tenantAppId: string, minutesAgo: number): Promise<void> {
  const { viewer } = await ui.msp.api.query<{ viewer: { organization: { id: string } } }>(
    "{ viewer { organization { id } } }",
  );
  const at = new Date(ui.msp.world.clock.now().getTime() - minutesAgo * 60_000);
  await ui.msp.world.deployment.persistence.jobRuns.save({
    id: randomUUID(),
    name: "check-tenant-authorization",
    organizationId: uuidOf(viewer.organization.id),
    tenantAppId: uuidOf(tenantAppId),
    accessGrantId: null,
    status: "FAILED",
    scheduledAt: at,
    startedAt: at,
    finishedAt: at,
    attempts: 20,
    progress: null,
    failReason: "Entra did not answer",
    latenessMs: 12,
    workerId: "worker-1",
  });
}

const jobs = async (status: string) => {
  const document = "query ($filter: JobFilter) { jobs(filter: $filter) { nodes { id retriedAs { status } } } }";
  const filter = { status, name: "check-tenant-authorization" };
  const answer = await ui.msp.api.query<{
    jobs: { nodes: { id: string; retriedAs: { status: string } | null }[] };
  }>(document, { filter });
  return answer.jobs.nodes;
};

test("an operator begins where jobs are, sees workers and failures by cause, and retries all of a cause with a reason", async () => {
  await page.getByRole("navigation").getByRole("link", { name: "Jobs" }).click();
  await page.getByRole("heading", { name: "Jobs", level: 1 }).waitFor();
  await page.getByRole("table", { name: "Workers" }).getByRole("row").nth(1).waitFor();
  const cause = page.getByRole("article", { name: "Check tenant authorization: Entra did not answer" });
  await cause.getByText("2 times").waitFor();
  await cause.getByRole("button", { name: "Retry all 2" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Reason").fill("Entra is back");
  await dialog.getByRole("button", { name: "Retry", exact: true }).click();
  await dialog.waitFor({ state: "detached" });

  await page.getByText("Nothing has failed").waitFor();
  await expect.poll(async () => (await jobs("COMPLETED")).length, { timeout: 15_000 }).toBeGreaterThanOrEqual(2);
  expect(await jobs("FAILED")).toMatchObject([{ retriedAs: {} }, { retriedAs: {} }]);
  await page.getByRole("table", { name: "All jobs" }).getByText("Failed, retried").first().waitFor();
  expect((await ui.msp.auditTypes()).filter((type) => type === "job.retried SUCCEEDED")).toHaveLength(2);
});

test("the list is narrowed in the address, and an operator sees no audit and no tokens", async () => {
  await page.goto(`${ui.url}/jobs?status=RUNNING`);
  await page.getByText("No job matches").waitFor();
  await page.getByRole("button", { name: "Show all jobs" }).click();
  await page.getByRole("table", { name: "All jobs" }).waitFor();
  expect(new URL(page.url()).search).toBe("");
  const links = await page.getByRole("navigation").getByRole("link").allTextContents();
  expect(links).toContain("Jobs");
  expect(links).not.toContain("Audit");
  expect(links).not.toContain("API tokens");
});
