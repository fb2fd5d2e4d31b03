import { may, type Permission, type Principal } from "@daypass/domain";
import { describe, expect, test } from "vitest";
import { known, World } from "../testing/world.js";
import { EndAccessGrant } from "./end-access-grant.js";
import { ExtendAccessGrant } from "./extend-access-grant.js";
import { RevealCredentials } from "./reveal-credentials.js";
import { type GrantAction, viewerCan } from "./viewer-can.js";

const reason = "Done";
const ACTIONS: readonly {
  readonly action: GrantAction;
  /** What the API asks before the use case. */
  readonly gate: Permission;
  readonly run: (world: World, actor: Principal, accessGrantId: string) => Promise<{ readonly ok: boolean }>;
}[] = [
  {
    action: "REVEAL",
    gate: "credentials:reveal",
    run: (world, actor, accessGrantId) => new RevealCredentials(world.ports).execute(actor, { accessGrantId }),
  },
  {
    action: "EXTEND",
    gate: "accessRequest:create",
    run: (world, actor, accessGrantId) =>
      new ExtendAccessGrant(world.ports).execute(actor, { accessGrantId, durationMinutes: 1, justification: reason }),
  },
  {
    action: "END",
    gate: "accessGrant:end",
    run: (world, actor, accessGrantId) => new EndAccessGrant(world.ports).execute(actor, { accessGrantId, reason }),
  },
];

const VIEWERS: Readonly<Record<string, (world: World) => Promise<Principal>>> = {
  "its technician": async (world) => world.as(world.ada),
  "its technician, an auditor by now": async (world) => world.as({ ...world.ada, roles: ["AUDITOR"] }),
  "another technician": async (world) => world.as(await world.addTechnician()),
  "an owner": async (world) => world.owner,
  "an admin": async (world) => world.as(await world.addTechnician({ roles: ["ADMIN"] })),
  "an auditor": async (world) => world.as(await world.addTechnician({ roles: ["AUDITOR"] })),
  "an operator": async (world) => world.as(await world.addTechnician({ roles: ["OPERATOR"] })),
  "an owner's token": async (world) => world.token(),
  "a token that reads": async (world) => world.token(["accessGrant:read"]),
  "a token that reveals": async (world) => world.token(["accessGrant:read", "credentials:reveal"]),
};

describe.each(Object.keys(VIEWERS))("what %s is shown to be able to do is what works when it is done", (viewer) => {
  test.each(ACTIONS)("$action, while a grant is made and while it lives", async ({ action, gate, run }) => {
    for (const status of ["PROVISIONING", "ACTIVE"] as const) {
      const world = await World.create();
      const id = status === "ACTIVE" ? await world.activate() : await world.open();
      const actor = await known(VIEWERS[viewer])(world);
      const isShown = viewerCan(actor, world.grant(id), world.clock.now()).includes(action);
      const works = may(actor, gate) && (await run(world, actor, id)).ok;
      expect(isShown, status).toBe(works);
    }
  });

  test("nothing, once a grant is closed", async () => {
    const world = await World.create();
    const id = await world.activate();
    await world.expire(id);
    const actor = await known(VIEWERS[viewer])(world);
    expect(viewerCan(actor, world.grant(id), world.clock.now())).toEqual([]);
    for (const { run } of ACTIONS.filter(({ action }) => action !== "END"))
      expect(await run(world, actor, id)).toMatchObject({ ok: false });
  });
});
