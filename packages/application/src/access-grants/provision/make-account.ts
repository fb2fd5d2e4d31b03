import type { JitAccount } from "@daypass/domain";
import type { DirectoryCallOptions, DirectoryProblem, EffectOutcome } from "../../ports/directory.js";
import type { Ports } from "../../ports/ports.js";
import { findOurAccount } from "../our-account.js";
import type { CreatePlan } from "./plan.js";

/** What became of making an account. */
export type Made =
  | { readonly kind: "made"; readonly userId: string; readonly outcome: EffectOutcome }
  | { readonly kind: "name-taken" }
  | { readonly kind: "problem"; readonly problem: DirectoryProblem };

/** Makes the account once: looks before it creates when an earlier answer may have been lost. */
export async function makeAccount(
  ports: Pick<Ports, "directory">,
  plan: CreatePlan,
  options: DirectoryCallOptions,
): Promise<Made> {
  const { tenantId, account, displayName, password } = plan;
  if (plan.lookFirst) {
    const earlier = await look(ports, tenantId, account, options);
    if (earlier) return earlier;
  }
  const created = await ports.directory.createAccount(
    tenantId,
    { userPrincipalName: account.userPrincipalName, displayName, tag: account.nonce, password },
    options,
  );
  if (created.ok) {
    const { userId, graphRequestId } = created.value;
    return { kind: "made", userId, outcome: { status: "done", graphRequestId, resultId: userId } };
  }
  if (created.problem.kind !== "name-taken") return { kind: "problem", problem: created.problem };
  // Someone has the name; it may be ourselves, by an answer that was lost on the way.
  return (await look(ports, tenantId, account, options)) ?? { kind: "name-taken" };
}

async function look(
  ports: Pick<Ports, "directory">,
  tenantId: string,
  account: JitAccount,
  options: DirectoryCallOptions,
): Promise<Made | undefined> {
  const found = await findOurAccount(ports.directory, tenantId, account, options);
  if (!found.ok) return { kind: "problem", problem: found.problem };
  if (found.value === "none") return undefined;
  if (found.value === "foreign") return { kind: "name-taken" };
  const { userId } = found.value;
  return { kind: "made", userId, outcome: { status: "done", graphRequestId: null, resultId: userId } };
}
