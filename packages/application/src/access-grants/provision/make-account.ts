import type { JitAccount } from "@daypass/domain";
import type { DirectoryCallOptions, DirectoryProblem, EffectOutcome } from "../../ports/directory.js";
import type { Ports } from "../../ports/ports.js";
import { findOurAccount } from "../our-account.js";

/** An account on record, and whether an earlier try may have made it without our seeing the answer. */
export interface Making {
  readonly tenantId: string;
  readonly account: JitAccount;
  readonly displayName: string;
  readonly password: string;
  readonly lookFirst: boolean;
  /** Left out, it is. */
  readonly enabled?: boolean;
}

/** What became of making an account. `found`: by an earlier try, so that it may be disabled. `seen` is who has the name. */
export type Made =
  | { readonly kind: "made"; readonly userId: string; readonly found: boolean; readonly outcome: EffectOutcome }
  | { readonly kind: "name-taken"; readonly seen: boolean }
  | { readonly kind: "problem"; readonly problem: DirectoryProblem };

/** Makes the account once: looks before it creates when an earlier answer may have been lost. */
export async function makeAccount(
  ports: Pick<Ports, "directory">,
  plan: Making,
  options: DirectoryCallOptions,
): Promise<Made> {
  const { tenantId, account, displayName, password, enabled = true } = plan;
  if (plan.lookFirst) {
    const earlier = await look(ports, tenantId, account, options);
    if (earlier) return earlier;
  }
  const created = await ports.directory.createAccount(
    tenantId,
    { userPrincipalName: account.userPrincipalName, displayName, tag: account.nonce, password, enabled },
    options,
  );
  if (created.ok) {
    const { userId, graphRequestId } = created.value;
    return { kind: "made", userId, found: false, outcome: { status: "done", graphRequestId, resultId: userId } };
  }
  if (created.problem.kind !== "name-taken") return { kind: "problem", problem: created.problem };
  // Someone has the name; it may be ourselves, by an answer that was lost on the way.
  return (await look(ports, tenantId, account, options)) ?? { kind: "name-taken", seen: false };
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
  if (found.value === "foreign") return { kind: "name-taken", seen: true };
  const { userId } = found.value;
  return { kind: "made", userId, found: true, outcome: { status: "done", graphRequestId: null, resultId: userId } };
}
