import { roleAssignments, users } from "@daypass/graph-client";
import { type ProbeRow, type ProbeSeen, provenIf, refuted, undecided } from "../probe-row.js";
import { PROBE_ROLE, type ProbeStage } from "../probe-stage.js";

async function duplicate(stage: ProbeStage): Promise<ProbeSeen> {
  const principalId = await stage.liveAccount();
  const { status, code } = await stage.ask(roleAssignments.create({ principalId, roleDefinitionId: PROBE_ROLE }));
  return provenIf(status === 400, `${status} ${code ?? "it was assigned once more"}`);
}

/** The account is looked at while it still holds the role, or nothing is waited for. */
async function removalWindow(stage: ProbeStage): Promise<ProbeSeen> {
  if (await stage.holdsDirectoryRole())
    return undecided("the app holds a directory role: nothing is refused to it, before the removal and after");
  const userId = await stage.newAccount();
  const assignmentId = await stage.assignRole(userId);
  const before = await stage.ask(users.setEnabled(userId, false));
  if (before.code === null) return refuted("the account could be disabled while it held the role");
  const removed = await stage.ask(roleAssignments.delete(assignmentId));
  if (removed.code !== null) return undecided(`the role could not be removed: ${removed.status} ${removed.code}`);
  const { answer, tookMs } = await stage.persist(users.setEnabled(userId, false));
  const seconds = Math.round(tookMs / 1000);
  if (answer.code !== null) return refuted(`still ${answer.status} ${answer.code} after ${seconds} s`);
  return provenIf(true, `disabled ${seconds} s after the role was removed`);
}

async function disablePermission(stage: ProbeStage): Promise<ProbeSeen> {
  const permissions = await stage.permissions();
  const broader = permissions.filter((name) => name === "User.ReadWrite.All" || name.startsWith("Directory.ReadWrite"));
  if (broader.length > 0)
    return undecided(`the app holds ${broader.join(", ")} as well: probe with an app registration that does not`);
  if (!permissions.includes("User.EnableDisableAccount.All"))
    return undecided("the app does not hold User.EnableDisableAccount.All");
  if (await stage.holdsDirectoryRole()) return undecided("the app holds a directory role");
  const { answer } = await stage.persist(users.setEnabled(await stage.newAccount(), false));
  return provenIf(answer.code === null, answer.code === null ? "it was disabled" : `${answer.status} ${answer.code}`);
}

export const assignmentRows: readonly ProbeRow[] = [
  {
    id: "duplicate-assignment",
    point: "Status/code of duplicate roleAssignments.",
    claim: "Assigning a role that the account holds is refused with 400.",
    otherwise: "Nothing changes: 409 is taken for the same, and either way the account is read back.",
    look: duplicate,
  },
  {
    id: "removal-window",
    point: "403 window after role removal (length).",
    claim: "An account is out of reach while it holds a role, and within reach at most five minutes after it lost it.",
    otherwise: "Closing goes on trying for as long as it takes, and alarms; power is gone with the role.",
    look: removalWindow,
  },
  {
    id: "disable-permission",
    point: "App-only disable of a no-role user with only User.EnableDisableAccount.All.",
    claim: "User.EnableDisableAccount.All is enough to disable an account without roles.",
    otherwise: "The smaller permissions do not do for User.ReadWrite.All: ask for that one.",
    look: disablePermission,
  },
];
