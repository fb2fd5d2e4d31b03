import type { EmulatorState } from "../../state/types.js";
import type { TenantSegment } from "../protocol/tenant-segment.js";
import { type Person, personStillSignedIn } from "./account-standing.js";
import { hasDomain } from "./people.js";
import type { PromptRequest } from "./prompt.js";
import type { SignedInAccount } from "./sessions.js";

interface LivingAccount extends Person {
  readonly account: SignedInAccount;
}

export interface AccountChoice {
  /** Everyone this browser is signed in as, of whatever tenant; the last one first. */
  readonly signedIn: readonly LivingAccount[];
  /** Those who fit the request: its tenant, its hints. Exactly one is used without asking. */
  readonly fitting: readonly LivingAccount[];
}

export function accountChoice(
  state: EmulatorState,
  segment: TenantSegment,
  { loginHint, domainHint }: PromptRequest,
  accounts: readonly SignedInAccount[],
): AccountChoice {
  const signedIn = accounts.flatMap((account): LivingAccount[] => {
    const person = personStillSignedIn(state, account);
    return person ? [{ ...person, account }] : [];
  });
  const hinted = loginHint?.toLowerCase();
  const fitting = signedIn.filter(
    ({ tenant, user }) =>
      (segment.kind !== "tenant" || segment.tenant.id === tenant.id) &&
      (hinted === undefined || user.userPrincipalName.toLowerCase() === hinted) &&
      (domainHint === undefined || hasDomain(tenant, domainHint)),
  );
  return { signedIn, fitting };
}
