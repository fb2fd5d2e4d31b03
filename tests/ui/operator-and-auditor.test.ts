import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { seedFailure } from "./support/seed-failure.js";
import { UiWorld } from "./support/ui-world.js";

vi.setConfig({ testTimeout: 60_000 });

let ui: UiWorld;
let operator: Page;
let auditor: Page;
let auditorId: string;
beforeAll(async () => {
  ui = await UiWorld.create();
  const tenantAppId = await ui.tenant();
  for (const minutesAgo of [5, 9]) await seedFailure(ui, tenantAppId, minutesAgo);
  await ui.msp.api.must("createCustomer", { name: "=1+1" }, "customer { id }");
  ({ page: operator } = await ui.newPerson("sam", ["OPERATOR"]));
  ({ page: auditor, id: auditorId } = await ui.newPerson("lin", ["AUDITOR"]));
});
afterAll(() => ui[Symbol.asyncDispose]());

const jobs = async (status: string) => {
  const document = "query ($filter: JobFilter) { jobs(filter: $filter) { nodes { id retriedAs { status } } } }";
  const filter = { status, name: "check-tenant-authorization" };
  const answer = await ui.msp.api.query<{
    jobs: { nodes: { id: string; retriedAs: { status: string } | null }[] };
  }>(document, { filter });
  return answer.jobs.nodes;
};

test("an operator begins where jobs are, sees workers and failures by cause, and retries all of a cause with a reason", async () => {
  await operator.getByRole("navigation").getByRole("link", { name: "Jobs" }).click();
  await operator.getByRole("heading", { name: "Jobs", level: 1 }).waitFor();
  await operator.getByRole("table", { name: "Workers" }).getByRole("row").nth(1).waitFor();
  const cause = operator.getByRole("article", { name: "Check tenant authorization: Entra did not answer" });
  await cause.getByText("2 times").waitFor();
  await cause.getByRole("button", { name: "Retry all 2" }).click();
  const dialog = operator.getByRole("dialog");
  await dialog.getByLabel("Reason").fill("Entra is back");
  await dialog.getByRole("button", { name: "Retry", exact: true }).click();
  await dialog.waitFor({ state: "detached" });

  await operator.getByText("Nothing has failed").waitFor();
  await expect.poll(async () => (await jobs("COMPLETED")).length, { timeout: 15_000 }).toBeGreaterThanOrEqual(2);
  expect(await jobs("FAILED")).toMatchObject([{ retriedAs: {} }, { retriedAs: {} }]);
  await operator.getByRole("table", { name: "All jobs" }).getByText("Failed, retried").first().waitFor();
  expect((await ui.msp.auditTypes()).filter((type) => type === "job.retried SUCCEEDED")).toHaveLength(2);
});

test("the list is narrowed in the address, and an operator sees no audit and no tokens", async () => {
  await operator.goto(`${ui.url}/jobs?status=RUNNING`);
  await operator.getByText("No job matches").waitFor();
  await operator.getByRole("button", { name: "Show all jobs" }).click();
  await operator.getByRole("table", { name: "All jobs" }).waitFor();
  expect(new URL(operator.url()).search).toBe("");
  const links = await operator.getByRole("navigation").getByRole("link").allTextContents();
  expect(links).toContain("Jobs");
  expect(links).not.toContain("Audit");
  expect(links).not.toContain("API tokens");
});

test.each(["Tenants", "People", "Groups", "API tokens", "Jobs", "Audit"])(
  "an auditor sees %s and has nothing to press that changes anything",
  async (screen) => {
    await auditor.getByRole("navigation").getByRole("link", { name: screen, exact: true }).click();
    await auditor.getByRole("heading", { name: screen, level: 1 }).waitFor();
    await auditor.getByRole("table").first().waitFor();
    const buttons = await auditor.getByRole("main").getByRole("button").allInnerTexts();
    const changing = /add|invite|create|register|retry|cancel|revoke|deactivate|roles|members|save|archive|new link/i;
    expect(buttons.filter((words) => changing.test(words))).toEqual([]);
  },
);

test("the audit is narrowed in the address by what is chosen, and shows the chain whole", async () => {
  await auditor.goto(`${ui.url}/audit`);
  await auditor.locator("[data-chain]").getByText("Chain whole").waitFor();
  await auditor.getByRole("combobox", { name: "Type" }).fill("customer.cre");
  await auditor.getByRole("option", { name: "customer.created" }).click();
  await auditor.getByText(/^1 to 2 of 2$/).waitFor();
  expect(new URL(auditor.url()).searchParams.get("type")).toBe("customer.created");
  await auditor.reload();
  await auditor.getByText(/^1 to 2 of 2$/).waitFor();
  await auditor.getByLabel("Until").fill("2001-01-01");
  await auditor.getByText("No event matches").waitFor();
  await auditor.goto(`${ui.url}/audit?technician=${encodeURIComponent(auditorId)}`);
  await auditor.getByText(/^1 to 1 of 1$/).waitFor();
  await auditor.getByRole("cell", { name: "technician.signedIn" }).waitFor();
});

test("what is shown is exported, in a file that runs nothing", async () => {
  await auditor.goto(`${ui.url}/audit?type=customer.created`);
  await auditor.getByText(/^1 to 2 of 2$/).waitFor();
  const [csv] = await Promise.all([
    auditor.waitForEvent("download"),
    auditor.getByRole("link", { name: "Export CSV" }).click(),
  ]);
  expect(csv.suggestedFilename()).toBe("daypass-audit.csv");
  const lines = (await readFile(await csv.path(), "utf8")).trimEnd().split("\r\n");
  expect(lines).toHaveLength(3);
  for (const line of lines) expect(line).not.toMatch(/(^|,)"?[=+@-]/);
  expect(await ui.msp.auditTypes()).toContain("audit.exported SUCCEEDED");
});
