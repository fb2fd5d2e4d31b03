import { setTimeout as delay } from "node:timers/promises";
import { HttpMsp } from "../../../tests/support/http-msp.js";
import { quantiles } from "../quantiles.js";

export interface Rush {
  readonly technicians: number;
  /** Of each call to Graph or its login. */
  readonly latencyMs: number;
  /** Graph's five calls in ten seconds a tenant on whatever has to do with passes. */
  readonly isLimited: boolean;
  /** Until a new account is there for the calls that follow. */
  readonly replicationMs: number;
}

/** What Graph lets an app do with authentication methods in a tenant. */
const PASS_CALLS = { requests: 5, windowMs: 10_000 } as const;
/** The grant itself says how long it took: asking seldom costs no precision, and stays within one caller's quota of requests. */
const ASK_EVERY_MS = 1000;
const MADE_AHEAD = "jitAccount.madeAhead SUCCEEDED";
const GIVE_UP_MS = 300_000;
const seconds = (ms: number) => ms / 1000;

/** First with no account there, then with everybody's own at rest, then with one made ahead for each. Seconds from the request to usable, by the database's clock. */
export async function provisionTogether(rush: Rush): Promise<object> {
  const msp = await HttpMsp.create();
  try {
    const { tenantAppId } = await msp.readyTenant();
    const people: string[] = [];
    for (let at = 0; at < rush.technicians; at++) people.push(await msp.technician(`Technician ${at}`));
    const { control } = msp.world.emulator;
    await control.addFault({ path: "/**", scope: "call", effect: { kind: "delay", ms: rush.latencyMs } });
    const all = async () => {
      const reportsPerAppAndTenant = rush.isLimited ? PASS_CALLS : null;
      await control.settings({ quotas: { reportsPerAppAndTenant }, lag: { createMs: rush.replicationMs } });
      await control.clearCalls();
      const asked = await ask(msp, tenantAppId, people);
      const calls = (await control.calls()).filter(({ path }) => path.startsWith("/v1.0/"));
      const ofMethods = calls.filter(({ path }) => path.includes("/authentication/"));
      const counted = ofMethods.filter(({ status }) => status !== 429).length;
      return {
        grants: asked.grants,
        told: {
          usableAfterSeconds: quantiles(asked.took, 2),
          roundTripsEach: calls.filter(({ batch }) => batch === null).length / people.length,
          methodCallsEach: counted / people.length,
          throttledAnswers: ofMethods.length - counted,
          ...(rush.isLimited && { floorSeconds: floorSeconds(counted) }),
        },
      };
    };
    const cold = await all();
    await control.settings({ quotas: { reportsPerAppAndTenant: null } });
    await closed(msp, cold.grants);
    const warm = await all();
    await control.settings({ quotas: { reportsPerAppAndTenant: null } });
    await pooled(msp, tenantAppId, warm.grants);
    const ahead = await all();
    return {
      passCalls: rush.isLimited ? "five in ten seconds" : "without limit",
      replicationSeconds: seconds(rush.replicationMs),
      cold: cold.told,
      warm: warm.told,
      pooled: ahead.told,
    };
  } finally {
    await msp[Symbol.asyncDispose]();
  }
}

/** When the last of so many calls may go out at the earliest. */
const floorSeconds = (calls: number): number =>
  seconds(Math.floor(Math.max(0, calls - 1) / PASS_CALLS.requests) * PASS_CALLS.windowMs);

async function ask(msp: HttpMsp, tenantAppId: string, people: readonly string[]) {
  const grants = await Promise.all(people.map((technicianId) => msp.request({ tenantAppId, technicianId })));
  const took: number[] = [];
  const views = await eachUntil(msp, grants, "ACTIVE");
  for (const { timeToUsableMs } of views) took.push(seconds(timeToUsableMs ?? Number.NaN));
  return { grants, took };
}

async function closed(msp: HttpMsp, grants: readonly string[]): Promise<void> {
  for (const accessGrantId of grants) await msp.api.must("endAccessGrant", { accessGrantId }, "accessGrant { id }");
  await eachUntil(msp, grants, "CLOSED");
}

/** Closed grants' accounts are deleted from here on, and the pool has made one for everybody, before anybody asks again. */
async function pooled(msp: HttpMsp, tenantAppId: string, grants: readonly string[]): Promise<void> {
  const rules = { tenantAppId, closeAction: "DELETE", accountPoolSize: grants.length };
  await msp.api.must("updateTenantApp", rules, "tenantApp { id }");
  await closed(msp, grants);
  const isReady = async () => (await msp.auditTypes()).filter((type) => type === MADE_AHEAD).length >= grants.length;
  const giveUpAt = Date.now() + GIVE_UP_MS;
  while (!(await isReady())) {
    if (Date.now() > giveUpAt) throw new Error("the pool is not full");
    await msp.world.advance({ minutes: 1 });
    await delay(ASK_EVERY_MS);
  }
  // The last ones are seen at rest a minute later.
  await msp.world.advance({ minutes: 1 });
  await delay(ASK_EVERY_MS);
}

/** One after the other, so that looking takes little of the processor from what is looked at. */
async function eachUntil(msp: HttpMsp, grants: readonly string[], status: string) {
  const giveUpAt = Date.now() + GIVE_UP_MS;
  const views: Awaited<ReturnType<HttpMsp["grant"]>>[] = [];
  for (const id of grants) {
    for (;;) {
      const view = await msp.grant(id);
      if (view.status === status) {
        views.push(view);
        break;
      }
      if (Date.now() > giveUpAt) throw new Error(`a grant is ${view.status}, not ${status}`);
      await delay(ASK_EVERY_MS);
    }
  }
  return views;
}
