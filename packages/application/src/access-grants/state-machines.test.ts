import fc from "fast-check";
import { expect, test } from "vitest";
import { ApproveAccessRequest } from "../access-requests/approve-access-request.js";
import { CancelAccessRequest } from "../access-requests/cancel-access-request.js";
import { DenyAccessRequest } from "../access-requests/deny-access-request.js";
import { LapseAccessRequests } from "../access-requests/lapse-access-requests.js";
import { RequestAccess } from "../access-requests/request-access.js";
import { LiftSuspension } from "../suspensions/lift-suspension.js";
import { known } from "../testing/known.js";
import { lifeStep } from "../testing/model/life-steps.js";
import { LIFE_ROLES, ModelledLife } from "../testing/model/modelled-life.js";
import { World } from "../testing/world.js";
import { EndAccessGrant } from "./end-access-grant.js";
import { EndAllAccess } from "./end-all-access.js";
import { ExtendAccessGrant } from "./extend-access-grant.js";
import { RenewPass } from "./renew-pass.js";

const RUNS = 300;
const STEPS = 60;
const unstopped = new AbortController().signal;
/** Of today: each day tries other lives, and a failure can be had again with `DAYPASS_MODEL_SEED`. */
const seed = Number(process.env.DAYPASS_MODEL_SEED ?? Math.floor(Date.now() / 86_400_000));

async function begin(): Promise<{ life: ModelledLife; world: World }> {
  const world = await World.create({ maxDurationMinutes: 480 });
  const bob = await world.addTechnician({ displayName: "Bob Babbage" });
  const outsider = await world.addTechnician({ displayName: "Oda Outsider" });
  await world.map(
    { roleTemplateIds: [LIFE_ROLES.FREE] },
    { roleTemplateIds: [LIFE_ROLES.GUARDED], requiresApproval: true, breakGlass: true },
  );
  const { ports } = world;
  const rows = () => world.database.tables;
  const life = new ModelledLife({
    useCases: {
      requestAccess: new RequestAccess(ports),
      approveAccessRequest: new ApproveAccessRequest(ports),
      denyAccessRequest: new DenyAccessRequest(ports),
      cancelAccessRequest: new CancelAccessRequest(ports),
      endAccessGrant: new EndAccessGrant(ports),
      extendAccessGrant: new ExtendAccessGrant(ports),
      endAllAccess: new EndAllAccess(ports),
      liftSuspension: new LiftSuspension(ports),
    },
    tenantAppId: world.app.id,
    people: {
      ada: () => world.as(world.ada),
      bob: () => world.as(bob),
      outsider: () => world.as(outsider),
      owner: () => world.owner,
    },
    nowMs: () => world.clock.now().getTime(),
    advance: async (minutes) => world.clock.advance({ minutes }),
    work: () => work(world),
    requests: async (ids) => ids.map((id) => known(rows().requests.get(id))),
    grants: async (ids) => ids.map((id) => known(rows().grants.get(id))),
    powerful: async () =>
      [...world.tenant.users.values()]
        .filter(({ enabled, assignments }) => enabled || assignments.length > 0)
        .map(({ userPrincipalName, enabled, assignments }) => ({
          userPrincipalName,
          enabled,
          roleTemplateIds: assignments.map(({ roleTemplateId }) => roleTemplateId),
        })),
  });
  return { life, world };
}

async function work(world: World): Promise<void> {
  const { ports } = world;
  await new LapseAccessRequests(ports).execute(unstopped);
  for (let round = 0; round < 10; round++) {
    const renewals = await ports.deployment.claimGrants("renewal", { workerId: "w", limit: 9, leaseMs: 60_000 });
    for (const claim of renewals) await new RenewPass(ports).execute(claim, unstopped);
    await ports.deployment.releaseClaims(renewals);
    let done = renewals.length;
    for (const kind of ["provisioning", "closing", "residue", "recheck"] as const) done += await world.work(kind);
    if (done === 0) return;
  }
}

test(`whatever several people do in whatever order, requests, grants and the directory are as the model says (seed ${seed})`, async () => {
  const lives = fc.asyncProperty(fc.array(lifeStep, { maxLength: STEPS, size: "max" }), async (steps) => {
    const { life, world } = await begin();
    for (const step of steps) {
      await life.take(step);
      await life.compare();
      const { requests, grants, technicians } = world.database.tables;
      expect([requests.size, grants.size]).toEqual([life.model.requests.length, life.model.grants.length]);
      // One account a person at most, however often they had access.
      expect(world.tenant.users.size).toBeLessThan(technicians.size);
    }
  });
  await fc.assert(lives, { seed, numRuns: RUNS });
}, 120_000);
