import type { DirectoryCallOptions, DirectoryResult, EffectOutcome, EmergencyDirectory } from "@daypass/application";
import { type EmergencySignIn, GLOBAL_ADMINISTRATOR } from "@daypass/domain";
import {
  auditLogs,
  GraphError,
  isLicenceMissing,
  isPermissionDenied,
  roleAssignments,
  servicePrincipals,
  users,
} from "@daypass/graph-client";
import { outcomeOfError } from "../graph/outcome-of-answer.js";
import { type GraphAccess, TenantGraph } from "../graph/tenant-graph.js";
import { problemOfError } from "../problem/problem-of-error.js";

const PRIVILEGED_AUTHENTICATION_ADMINISTRATOR = "7be44c8a-adaf-4e2a-84d6-ab2649e08a13";
const MAY_RESET: readonly string[] = [PRIVILEGED_AUTHENTICATION_ADMINISTRATOR, GLOBAL_ADMINISTRATOR];
const PASSWORD_PERMISSION = "User-PasswordProfile.ReadWrite.All";
/** At one look; more than that in a day is alarm enough. */
const MOST_SIGN_INS = 100;

/** Emergency accounts by Microsoft Graph. What Graph or Entra refuses comes back as a value, never as a rejection. */
export class EntraEmergencyDirectory implements EmergencyDirectory {
  constructor(private readonly access: GraphAccess) {}

  async maySetPasswords(entraTenantId: string, options: DirectoryCallOptions): Promise<DirectoryResult<boolean>> {
    const tenant = new TenantGraph(this.access, entraTenantId, options);
    try {
      const { clientId } = await tenant.registration();
      const { value } = await tenant.ask(servicePrincipals.getByAppId(clientId));
      const held = await tenant.all(roleAssignments.listByPrincipal(value.id));
      const permissions = await tenant.permissions();
      const isPermitted = permissions.size === 0 || permissions.has(PASSWORD_PERMISSION);
      const isHighEnough = held.some(
        ({ roleDefinitionId, directoryScopeId }) =>
          directoryScopeId === "/" && MAY_RESET.includes(roleDefinitionId.toLowerCase()),
      );
      return { ok: true, value: isPermitted && isHighEnough };
    } catch (error) {
      // Where we may not look at ourselves, nobody can tell: then it is tried by nobody.
      if (error instanceof GraphError && isPermissionDenied(error)) return { ok: true, value: false };
      return { ok: false, problem: problemOfError(error, "read") };
    }
  }

  async setPassword(
    entraTenantId: string,
    userId: string,
    password: string,
    options: DirectoryCallOptions,
  ): Promise<EffectOutcome> {
    const tenant = new TenantGraph(this.access, entraTenantId, options);
    try {
      const { requestId } = await tenant.ask(users.setPassword(userId, password, false));
      return { status: "done", graphRequestId: requestId ?? null, resultId: null };
    } catch (error) {
      return outcomeOfError(error, "set-password");
    }
  }

  async signInsSince(
    entraTenantId: string,
    userId: string,
    since: Date,
    options: DirectoryCallOptions,
  ): Promise<DirectoryResult<readonly EmergencySignIn[] | "unreadable">> {
    const tenant = new TenantGraph(this.access, entraTenantId, options);
    try {
      const { items } = await tenant.atMost(auditLogs.signInsOf(userId, { since }), MOST_SIGN_INS);
      const known = items.map(({ id, at, errorCode }) => ({ id, at: at ?? since, succeeded: errorCode === 0 }));
      return { ok: true, value: known };
    } catch (error) {
      if (error instanceof GraphError && (isPermissionDenied(error) || isLicenceMissing(error)))
        return { ok: true, value: "unreadable" };
      return { ok: false, problem: problemOfError(error, "read") };
    }
  }
}
