import { type JitAccount, seenMethods } from "@daypass/domain";
import type { Directory, DirectoryCallOptions, DirectoryResult } from "../ports/directory.js";

/** Leave for clocks that differ, in milliseconds; the nonce is what really tells. */
const CLOCK_LEAVE_MS = 5 * 60_000;

/**
 * After a lost answer: the account of that name, if it is the one we meant to make. Ours carries the ledger's nonce, was
 * made after the intent, and holds no role and no method; anything else merely has the name and is never touched.
 */
export async function findOurAccount(
  directory: Directory,
  tenantId: string,
  account: JitAccount,
  options: DirectoryCallOptions,
): Promise<DirectoryResult<{ readonly userId: string } | "none" | "foreign">> {
  const found = await directory.findByName(tenantId, account.userPrincipalName, options);
  if (!found.ok) return found;
  if (!found.value) return { ok: true, value: "none" };
  const { userId } = found.value;
  const seen = (await directory.observe(tenantId, [userId], options)).get(userId);
  if (!seen) throw new Error("observe answered nothing for an account it was asked for");
  if (!seen.ok) return seen;
  const { tag, createdAt, assignments, roleGroups, methods, exists } = seen.value;
  if (!exists) return { ok: true, value: "none" };
  const isOurs =
    tag === account.nonce &&
    createdAt !== null &&
    createdAt.getTime() >= account.intendedAt.getTime() - CLOCK_LEAVE_MS &&
    assignments.length + roleGroups.length + seenMethods(methods).length === 0;
  return { ok: true, value: isOurs ? { userId } : "foreign" };
}
