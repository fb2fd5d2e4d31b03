import type { AccountObservation, JitAccount, TenantApp } from "@daypass/domain";
import type { Directory, DirectoryCallOptions } from "../../ports/directory.js";
import { findOurAccount } from "../our-account.js";

export interface ClosedAccount {
  readonly app: TenantApp | null;
  /** Null where none was ever meant. */
  readonly account: JitAccount | null;
}

export type Look =
  /** There is no account, as far as can be known. */
  | { readonly kind: "nothing" }
  | { readonly kind: "seen"; readonly observation: AccountObservation }
  /** One whose creation had no answer showed up after all, by its name and nonce. */
  | { readonly kind: "appeared"; readonly userId: string }
  | { readonly kind: "unseen" };

/** A second look at what a closed grant left behind. */
export async function lookAtClosed(
  directory: Directory,
  { app, account }: ClosedAccount,
  options: DirectoryCallOptions,
): Promise<Look> {
  const tenantId = app?.entraTenantId;
  if (!tenantId || !account) return { kind: "nothing" };
  const { entraUserId } = account;
  if (entraUserId) {
    const seen = (await directory.observe(tenantId, [entraUserId], options)).get(entraUserId);
    return seen?.ok ? { kind: "seen", observation: seen.value } : { kind: "unseen" };
  }
  const ours = await findOurAccount(directory, tenantId, account, options);
  if (!ours.ok) return { kind: "unseen" };
  return typeof ours.value === "string" ? { kind: "nothing" } : { kind: "appeared", userId: ours.value.userId };
}
