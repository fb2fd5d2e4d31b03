import { type EvidenceItem, itemOfActivity, type LogState, type TenantActivity } from "@daypass/domain";
import { beforeEach, expect, test } from "vitest";
import type { ActivityLog } from "../ports/evidence.js";
import { at } from "../testing/samples.js";
import { known, World } from "../testing/world.js";
import { CollectEvidence } from "./collect-evidence.js";

type Asked = Parameters<ActivityLog["observeActivity"]>[1];

let world: World;
let grantId: string;
let log: TenantActivity[];
let state: Exclude<LogState, "NOT_READ_YET">;
let asked: Asked[];

const rowOf = (id: string, given: Partial<TenantActivity> = {}): TenantActivity => ({
  id,
  at: at(5),
  activity: "Consent to application",
  succeeded: true,
  targets: [],
  ...given,
});

beforeEach(async () => {
  world = await World.create();
  grantId = await world.activate();
  await world.expire(grantId);
  log = [];
  state = "READ";
  asked = [];
  await world.run((stores) =>
    stores.evidence.put({
      ...{ grantId, closedAt: closedAt(), from: null, until: null, lookedAt: null, nextLookAt: null },
      ...{ audits: "NOT_READ_YET", signIns: "NOT_READ_YET" },
    }),
  );
});

function closedAt(): Date {
  const grant = world.grant(grantId);
  if (grant.status !== "CLOSED") throw new Error(grant.status);
  return grant.closedAt;
}

async function look(afterMinutes: number, signal = new AbortController().signal): Promise<void> {
  const due = closedAt().getTime() + afterMinutes * 60_000;
  world.clock.advance({ ms: due - world.clock.now().getTime() });
  const activityLog: ActivityLog = {
    observeActivity: async (_tenant, of) => {
      expect(world.ports.unitOfWork).toMatchObject({ isRunning: false });
      asked.push(of);
      return { audits: { state, rows: log }, signIns: { state: "LICENCE_MISSING", rows: [] } };
    },
  };
  const collect = new CollectEvidence({ ...world.ports, activityLog });
  await collect.execute({ organizationId: world.organizationId, grantId }, signal);
}

const evidence = async () => known(await world.run((stores) => stores.evidence.find(grantId)));
const told = () => world.events("alarm.raised").map(({ data }) => data.alarm);

test("what outlives the grant is told once, however often it is looked", async () => {
  log = [rowOf("a"), rowOf("b", { activity: "Reset user password" }), rowOf("c", { succeeded: false })];
  await look(10);
  expect(told()).toEqual(["LEFT_BEHIND_CONSENT"]);
  expect(world.events("alarm.raised")).toMatchObject([{ accessGrantId: grantId, data: { entraId: "a" } }]);
  expect(await evidence()).toMatchObject({ audits: "READ", signIns: "LICENCE_MISSING", nextLookAt: expect.any(Date) });
  log.push(rowOf("d", { activity: "Add member to role" }));
  await look(75);
  expect(told()).toEqual(["LEFT_BEHIND_CONSENT", "LEFT_BEHIND_ROLE_MEMBER"]);
  expect((await evidence()).nextLookAt).toBeNull();
  const { activatedAt } = known(world.grant(grantId).window);
  expect(asked.map(({ from }) => from)).toEqual([1, 2].map(() => new Date(activatedAt.getTime() - 60_000)));
});

test("of a flood so many are told one by one, and the rest as a number; all of it is kept", async () => {
  log = Array.from({ length: 60 }, (_, count) => rowOf(`row-${count}`));
  await look(10);
  expect(told()).toHaveLength(26);
  expect(world.events("alarm.raised").at(-1)).toMatchObject({ data: { alarm: "LEFT_BEHIND_MORE", count: 35 } });
  const again: readonly EvidenceItem[] = log.map(itemOfActivity);
  expect(await world.run((stores) => stores.evidence.add(grantId, again))).toEqual([]);
});

test("a tenant that does not answer is asked again, with what was found kept; a look that is stopped changes nothing", async () => {
  state = "NOT_REACHED";
  await look(80);
  expect(await evidence()).toMatchObject({
    audits: "NOT_REACHED",
    nextLookAt: new Date(closedAt().getTime() + 95 * 60_000),
  });
  const before = await evidence();
  log = [rowOf("a")];
  await look(96, AbortSignal.abort());
  expect(await evidence()).toEqual(before);
  expect(told()).toEqual([]);
});
