import { type GraphRequest, users } from "@daypass/graph-client";
import { type ProbeRow, type ProbeSeen, provenIf, undecided } from "../probe-row.js";
import type { ProbeStage } from "../probe-stage.js";

async function holderDeleted(stage: ProbeStage): Promise<string | ProbeSeen> {
  const userId = await stage.newAccount();
  await stage.assignRole(userId);
  await stage.countRoles(userId, (count) => count > 0);
  const { status, code } = await stage.ask(users.delete(userId));
  return code === null
    ? userId
    : undecided(
        `an account with a role cannot be deleted by this app (${status} ${code}): give it Privileged Authentication Administrator for the probe`,
      );
}

async function dropped(stage: ProbeStage): Promise<ProbeSeen> {
  const deleted = await holderDeleted(stage);
  if (typeof deleted !== "string") return deleted;
  const count = await stage.countRoles(deleted, (each) => each === 0);
  return provenIf(count === 0, `${count} assignments are listed after the deletion`);
}

const restore = (id: string): GraphRequest<unknown> => ({
  method: "POST",
  path: `/directory/deletedItems/${id}/restore`,
  template: "/directory/deletedItems/{id}/restore",
  body: {},
  parse: (body) => body,
});

async function restored(stage: ProbeStage): Promise<ProbeSeen> {
  const deleted = await holderDeleted(stage);
  if (typeof deleted !== "string") return deleted;
  const { answer } = await stage.persist(restore(deleted));
  if (answer.code !== null) return undecided(`it could not be restored: ${answer.status} ${answer.code}`);
  const count = await stage.countRoles(deleted, (each) => each > 0);
  return provenIf(count > 0, `${count} assignments are listed after it was restored`);
}

const POINT = "Whether soft-deleting a user drops its role assignments, and whether restore brings them back.";
const OTHERWISE = "Nothing changes: roles are taken off, and seen to be off, before an account is deleted.";

export const deletionRows: readonly ProbeRow[] = [
  {
    id: "deleted-roles",
    point: POINT,
    claim: "The assignments of a deleted account are not listed.",
    otherwise: OTHERWISE,
    look: dropped,
  },
  {
    id: "restored-roles",
    point: POINT,
    claim: "An account that is restored has its roles again.",
    otherwise: OTHERWISE,
    look: restored,
  },
];
