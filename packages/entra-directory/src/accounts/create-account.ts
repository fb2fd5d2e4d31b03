import type { DirectoryResult, NewAccount } from "@daypass/application";
import { users } from "@daypass/graph-client";
import type { TenantGraph } from "../graph/tenant-graph.js";
import { problemOfError } from "../problem/problem-of-error.js";

/** For a grant enabled from birth, so that activation needs no PATCH; without roles and with a password nobody knows it can do nothing. */
export async function createAccount(
  tenant: TenantGraph,
  account: NewAccount,
): Promise<DirectoryResult<{ userId: string; graphRequestId: string | null }>> {
  const [localPart = ""] = account.userPrincipalName.split("@");
  try {
    const { value, requestId } = await tenant.ask(
      users.create({
        accountEnabled: account.enabled,
        displayName: account.displayName,
        mailNickname: localPart,
        userPrincipalName: account.userPrincipalName,
        employeeId: account.tag,
        password: account.password,
        forceChangePasswordNextSignIn: false,
        passwordPolicies: "DisablePasswordExpiration",
      }),
    );
    return { ok: true, value: { userId: value.id, graphRequestId: requestId ?? null } };
  } catch (error) {
    return { ok: false, problem: problemOfError(error, "create-account") };
  }
}
