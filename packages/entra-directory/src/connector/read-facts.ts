import type { DirectoryProblem, FactsRead } from "@daypass/application";
import type { EntraDomain, PassPolicy } from "@daypass/domain";
import {
  type Domain,
  domains,
  type PassPolicy as GraphPassPolicy,
  organization,
  type Page,
  permissionOfAppRole,
  policies,
  servicePrincipals,
} from "@daypass/graph-client";
import { runSteps, type Step, type StepResults } from "../graph/steps.js";
import type { TenantGraph } from "../graph/tenant-graph.js";
import { rolesInToken } from "../graph/token-roles.js";
import { read } from "../observation/account-reads.js";
import { problemOfError } from "../problem/problem-of-error.js";
import { orWithheld } from "./or-withheld.js";
import { judgePermissions } from "./permission-catalogue.js";
import { readinessReads, toReadiness } from "./read-readiness.js";

/** With a fresh token: one from before a consent keeps the permissions it was issued with. */
export async function readFacts(tenant: TenantGraph, authorizedBy: string | null): Promise<FactsRead> {
  try {
    const app = await tenant.registration();
    const { token } = await tenant.freshToken();
    const readiness = readinessReads(authorizedBy, app);
    const steps = {
      organization: read("organization", organization.get()),
      domains: read("domains", domains.list()),
      passPolicy: read("pass-policy", policies.temporaryAccessPass()),
      ourselves: read("ourselves", servicePrincipals.getByAppId(app.clientId)),
    };
    const results = await runSteps(tenant, [...Object.values(steps), ...Object.values(readiness)], "side-by-side");
    results.throwIfLost();
    const listed = await grantedByList(tenant, results, steps.ourselves);
    const permissions = judgePermissions(new Set([...rolesInToken(token), ...listed]));
    if (!permissions.some(({ granted, required }) => granted && required)) return notConsentedYet();
    const named = orWithheld(() => results.read(steps.organization), undefined);
    if (named !== undefined && named.id !== tenant.tenantId.toLowerCase()) return otherTenant();
    const entraDomains = await readDomains(tenant, results, steps.domains);
    const passPolicy = orWithheld(() => results.read(steps.passPolicy), null);
    return {
      ok: true,
      facts: {
        entraTenantId: tenant.tenantId.toLowerCase(),
        displayName: named?.displayName ?? entraDomains.find(({ isInitial }) => isInitial)?.name ?? tenant.tenantId,
        domains: entraDomains,
        passPolicy: passPolicy && toPassPolicy(passPolicy),
        permissions,
        readiness: await toReadiness(tenant, results, readiness, {
          passTargets: passPolicy && {
            included: passPolicy.includedTargetIds,
            excluded: passPolicy.excludedTargetIds,
          },
          plans: named?.displayName === undefined ? null : named.enabledServicePlanIds,
          ownObjectId: orWithheld(() => results.read(steps.ourselves).id, undefined),
          credential: app.credential,
        }),
      },
    };
  } catch (error) {
    return { ok: false, problem: problemOfError(error, "read") };
  }
}

/** What Graph lists as granted to us; nothing where the list may not be read. */
async function grantedByList(
  tenant: TenantGraph,
  results: StepResults,
  step: Step<{ readonly id: string }>,
): Promise<readonly string[]> {
  const ourselves = orWithheld(() => results.read(step), undefined);
  if (ourselves === undefined) return [];
  const granted = await tenant.all(servicePrincipals.appRoleAssignments(ourselves.id));
  return granted.flatMap(({ appRoleId }) => permissionOfAppRole(appRoleId)?.name ?? []);
}

async function readDomains(
  tenant: TenantGraph,
  results: StepResults,
  step: Step<Page<Domain>>,
): Promise<readonly EntraDomain[]> {
  const first = orWithheld(() => results.read(step), undefined);
  if (first === undefined) return [];
  return (await tenant.complete(first, step.request)).map((domain) => ({
    name: domain.name,
    isVerified: domain.isVerified,
    isDefault: domain.isDefault,
    isInitial: domain.isInitial,
    // Whatever is not plainly managed is treated as what accounts cannot be made on.
    authenticationType: domain.authenticationType?.toLowerCase() === "managed" ? "MANAGED" : "FEDERATED",
  }));
}

function toPassPolicy(policy: GraphPassPolicy): PassPolicy {
  return {
    enabled: policy.isEnabled,
    minimumLifetimeMinutes: policy.minimumLifetimeInMinutes,
    maximumLifetimeMinutes: policy.maximumLifetimeInMinutes,
    oneTimeOnly: policy.isUsableOnceEnforced,
  };
}

function notConsentedYet(): FactsRead {
  return problem(
    "consent-lost",
    "NoPermissionGranted",
    "Daypass was granted none of the permissions it needs in this tenant, or the consent has not reached all of Entra yet.",
  );
}

function otherTenant(): FactsRead {
  return problem(
    "invalid",
    "TenantMismatch",
    "Microsoft Graph answered for another tenant than the one that was asked for.",
  );
}

function problem(kind: DirectoryProblem["kind"], code: string, message: string): FactsRead {
  return { ok: false, problem: { kind, code, message, retryAfterMs: 0, graphRequestId: null } };
}
