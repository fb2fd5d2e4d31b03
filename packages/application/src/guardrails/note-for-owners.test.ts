import { expect, test } from "vitest";
import { notifyOwnersJob } from "../jobs/jobs.js";
import { World } from "../testing/world.js";
import { RelayOutbox } from "../work/relay-outbox.js";
import { NoteForOwners } from "./note-for-owners.js";

test("what loosens the rules becomes a job, and a note of who the owners were", async () => {
  const world = await World.create();
  const second = await world.addTechnician({ roles: ["OWNER"] });
  await world.addTechnician({ roles: ["OWNER"], active: false });
  const payload = { organizationId: world.organizationId, pendingChangeId: null };
  await world.run((stores) => stores.outbox.add(notifyOwnersJob, payload));
  const note = new NoteForOwners(world.ports);
  await new RelayOutbox(world.ports, {
    schedule: async (job, given) => {
      expect(job.name).toBe("notify-owners");
      await note.execute(notifyOwnersJob.payload.parse(given));
    },
  }).execute();
  const [event] = world.events("owners.notified");
  expect(event).toMatchObject({ actorKind: "SYSTEM", data: { pendingChangeId: null } });
  expect(event?.data.ownerIds).toEqual([world.owner.technicianId, second.id].sort());
});
