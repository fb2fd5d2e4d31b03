import type { JitAccount } from "../access/account/jit-account.js";
import type { Finding } from "./finding.js";

/** The little that tells whether an account that no grant uses is at rest. */
export interface Glance {
  readonly exists: boolean;
  readonly enabled: boolean;
  /** Directly held directory roles, and role-assignable groups it is in. */
  readonly roles: number;
  readonly groups: number;
}

/** An account of ours that lives without a grant; undefined when it rests or is gone. */
export function judgeRestingAccount(account: JitAccount, seen: Glance): Finding | undefined {
  const { exists, enabled, roles, groups } = seen;
  if (!exists || (!enabled && roles + groups === 0)) return undefined;
  const data = { account: account.userPrincipalName, enabled, roles, groups };
  return { key: `account:${account.id}`, alarm: "ACCOUNT_ALIVE", accessGrantId: null, data };
}

/** An account that merely looks like one of ours. */
export interface LookAlike {
  readonly userId: string;
  readonly userPrincipalName: string;
  readonly tag: string | null;
  readonly enabled: boolean;
}

/** Our tags: `dp` and 14 characters of base32. An employee number may begin alike. */
const TAG = /^dp[a-z2-7]{14}$/;

/** Of those found by name prefix or tag, what is in nobody's ledger here. It is told of, and never touched. */
export function judgeLookAlikes(
  found: readonly LookAlike[],
  prefix: string,
  ours: { readonly userIds: readonly string[]; readonly tags: readonly string[] },
): readonly Finding[] {
  return found.flatMap(({ userId, userPrincipalName, tag, enabled }) => {
    const hasTag = tag !== null && TAG.test(tag);
    const hasName = userPrincipalName.toLowerCase().startsWith(prefix.toLowerCase());
    if (ours.userIds.includes(userId) || (!hasTag && !hasName)) return [];
    // Made by us and not yet seen to be: its creation had no answer, and whoever looks for it knows it by this tag.
    if (tag !== null && ours.tags.includes(tag) && hasName) return [];
    const data = { userId, account: userPrincipalName, tagged: hasTag, enabled };
    return [{ key: `alike:${userId}`, alarm: "LOOK_ALIKE", accessGrantId: null, data } as const];
  });
}
