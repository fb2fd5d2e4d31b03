import { Client } from "pg";
import type { Page } from "playwright-core";
import { HELPDESK } from "../../../tests/support/http-msp.js";
import { UiWorld } from "../../../tests/ui/support/ui-world.js";
import { quantiles } from "../quantiles.js";
import { largestPaintMs, longTasks } from "./in-the-page.js";

const SCREENS = ["/", "/approvals", "/grants", "/tenants", "/jobs", "/audit", "/people", "/groups", "/api-tokens"];
const PEOPLE = ["ada", "lee", "sam", "lin"] as const;

/**
 * What somebody waits for in a browser, over the real gateway: the largest paint of each screen with nothing cached, and the
 * longest task while a list of many grants is filtered and paged.
 */
export async function screens(quick: boolean): Promise<object> {
  await using world = await UiWorld.create();
  const tenantAppId = await world.tenant();
  const technicianId = await world.msp.technician();
  const grant = await world.msp.request({ tenantAppId, technicianId, roleTemplateIds: [HELPDESK] });
  await world.msp.until(grant, "ACTIVE");
  await world.msp.api.must("endAccessGrant", { accessGrantId: grant }, "accessGrant { id }");
  await world.msp.until(grant, "CLOSED");
  const rows = quick ? 1000 : 10_000;
  await copyGrant(world.msp.world.deployment.environment.databaseUrl ?? "", rows);
  // Each has a rate quota of their own, as people have who do not load a screen ten times a second.
  const pages: Page[] = [];
  for (const name of PEOPLE) pages.push((await world.newPerson(name, ["ADMIN", "OPERATOR", "AUDITOR"])).page);
  const paints: Record<string, object> = {};
  for (const path of SCREENS) {
    const page = pages.shift() as Page;
    pages.push(page);
    paints[path] = quantiles(await paintsOf(page, world.url + path, quick ? 3 : 5));
  }
  const reader = pages.shift() as Page;
  return { largestContentfulPaintMs: paints, grants: { rows, ...(await useGrants(reader, world.url)) } };
}

/** Each in a browser that has never been there, but for being signed in. */
async function paintsOf(page: Page, url: string, times: number): Promise<readonly number[]> {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.setCacheDisabled", { cacheDisabled: true });
  const paints: number[] = [];
  for (let at = 0; at < times; at++) {
    await page.goto(url);
    await page.locator("#screen-title").waitFor();
    await page.locator("[aria-busy=true]").waitFor({ state: "detached" });
    paints.push(await page.evaluate(largestPaintMs));
  }
  await session.detach();
  return paints;
}

async function useGrants(page: Page, url: string): Promise<object> {
  await page.goto(`${url}/grants`);
  await page.locator("tbody tr").first().waitFor();
  await page.evaluate(longTasks);
  const rowsAfter = async (act: () => Promise<void>) => {
    await act();
    await page.locator("[aria-busy=true]").waitFor({ state: "detached" });
    await page.locator("tbody tr").first().waitFor();
  };
  for (let at = 0; at < 5; at++) await rowsAfter(() => page.getByRole("button", { name: "Next" }).click());
  await rowsAfter(async () => {
    await page.getByRole("combobox", { name: "State" }).or(page.getByLabel("State")).first().click();
    await page.getByRole("option", { name: "Ended" }).click();
  });
  for (let at = 0; at < 5; at++) await rowsAfter(() => page.getByRole("button", { name: "Next" }).click());
  const { longest, count } = await page.evaluate(longTasks);
  return { longTasks: count, longestTaskMs: longest };
}

/** Closed ones like the one that is there, each with a request of its own. */
async function copyGrant(url: string, rows: number): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const like = (table: string, own: string) =>
      `insert into ${table} select (jsonb_populate_record(g.t, jsonb_build_object(${own}))).*
       from (select t from ${table} t limit 1) g, copies`;
    await client.query(
      `create temp table copies as select gen_random_uuid() as request, gen_random_uuid() as id,
         now() - make_interval(mins => at) as since from generate_series(1, $1::int) at`,
      [rows],
    );
    await client.query(like("access_requests", "'id', copies.request, 'created_at', copies.since"));
    await client.query(
      like(
        "access_grants",
        `'id', copies.id, 'access_request_id', copies.request, 'requested_at', copies.since, 'due_at', null`,
      ),
    );
    await client.query("analyze");
  } finally {
    await client.end();
  }
}
