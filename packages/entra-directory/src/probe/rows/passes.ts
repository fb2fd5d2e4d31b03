import { policies, temporaryAccessPasses, users } from "@daypass/graph-client";
import { type ProbeRow, type ProbeSeen, provenIf, undecided } from "../probe-row.js";
import type { ProbeStage } from "../probe-stage.js";

const WITH_A_ROLE = "the app holds a directory role: what it may do by permission alone cannot be seen";
const HIGHEST_MINUTES = 43_200;

async function outOfPolicy(stage: ProbeStage): Promise<ProbeSeen> {
  const policy = await stage.ask(policies.temporaryAccessPass());
  if (!policy.value) return undecided(`the policy of passes cannot be read: ${policy.status} ${policy.code}`);
  const { maximumLifetimeInMinutes, minimumLifetimeInMinutes, isEnabled } = policy.value;
  const lifetimeInMinutes =
    maximumLifetimeInMinutes < HIGHEST_MINUTES ? maximumLifetimeInMinutes + 1 : minimumLifetimeInMinutes - 1;
  if (isEnabled && lifetimeInMinutes < 10) return undecided("this tenant's policy allows passes of every length");
  const userId = await stage.newAccount();
  const request = temporaryAccessPasses.create(userId, { lifetimeInMinutes, isUsableOnce: false });
  const { status, code } = (await stage.persist(request, [404])).answer;
  const asked = isEnabled ? `${lifetimeInMinutes} minutes` : "passes are off";
  return provenIf(status === 400, `${asked}: ${status} ${code ?? "a pass was issued"}`);
}

async function passOnAdmin(stage: ProbeStage): Promise<ProbeSeen> {
  const policy = (await stage.ask(policies.temporaryAccessPass())).value;
  if (policy && !policy.isEnabled) return undecided("passes are off in this tenant");
  if (await stage.holdsDirectoryRole()) return undecided(WITH_A_ROLE);
  const lifetimeInMinutes = policy?.defaultLifetimeInMinutes ?? 60;
  const isUsableOnce = policy?.isUsableOnceEnforced ?? false;
  const { status, code } = await stage.ask(
    temporaryAccessPasses.create(await stage.liveAccount(), { lifetimeInMinutes, isUsableOnce }),
  );
  return provenIf(status === 403, `${status} ${code ?? "a pass was issued"}`);
}

async function revokeOnAdmin(stage: ProbeStage): Promise<ProbeSeen> {
  if (await stage.holdsDirectoryRole()) return undecided(WITH_A_ROLE);
  const { status, code } = await stage.ask(users.revokeSignInSessions(await stage.liveAccount()));
  return provenIf(status === 403, code === null ? "sessions were revoked by permission alone" : `${status} ${code}`);
}

export const passRows: readonly ProbeRow[] = [
  {
    id: "pass-out-of-policy",
    point: "Status/code of TAP refused by policy.",
    claim: "A pass outside the tenant's policy is refused with 400.",
    otherwise: "The grant fails with another reason than the policy; nothing is left behind.",
    look: outOfPolicy,
  },
  {
    id: "pass-on-admin",
    point: "App-only TAP on an admin.",
    claim: "Without a directory role, a pass for an account that holds one is refused.",
    otherwise:
      "Passes could be renewed on live accounts without a directory role; Daypass issues them before the roles either way.",
    look: passOnAdmin,
  },
  {
    id: "revoke-on-admin",
    point: "revokeSignInSessions app-only on a live admin: permission alone or role needed.",
    claim: "Without a directory role, the sessions of an account that holds one cannot be revoked.",
    otherwise: "Sessions could be revoked before the roles are off; Daypass revokes them after either way.",
    look: revokeOnAdmin,
  },
];
