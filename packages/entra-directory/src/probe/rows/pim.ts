import { type GraphRequest, roleSchedules } from "@daypass/graph-client";
import { type ProbeRow, type ProbeSeen, proven, provenIf, undecided } from "../probe-row.js";
import { type Answer, PATIENCE_MS, PROBE_ROLE, type ProbeStage } from "../probe-stage.js";

const NO_LICENCE = "AadPremiumLicenseRequired";
const WITHOUT_P2 = "this tenant has no Entra ID P2: PIM refuses everything";

async function assign(stage: ProbeStage): Promise<Answer<{ readonly status: string | undefined }>> {
  const now = stage.access.now();
  const principalId = await stage.newAccount();
  const request = roleSchedules.adminAssign("assignment", {
    principalId,
    roleDefinitionId: PROBE_ROLE,
    justification: "Daypass probe",
    startsAt: now,
    endsAt: new Date(now.getTime() + 3_600_000),
  });
  let answer = await stage.ask(request);
  for (const wait of PATIENCE_MS) {
    if (answer.code !== "SubjectNotFound" && answer.status !== 404) break;
    await stage.access.sleep(wait, stage.signal);
    answer = await stage.ask(request);
  }
  return answer;
}

async function status(stage: ProbeStage): Promise<ProbeSeen> {
  const answer = await assign(stage);
  if (answer.code === NO_LICENCE) return undecided(WITHOUT_P2);
  if (!answer.value) return undecided(`PIM refused: ${answer.status} ${answer.code}`);
  return provenIf(answer.value.status === "Provisioned", `status ${answer.value.status ?? "absent"}`);
}

async function licence(stage: ProbeStage): Promise<ProbeSeen> {
  const answer = await assign(stage);
  if (answer.value) return undecided("this tenant has Entra ID P2: probe one without");
  return provenIf(answer.code === NO_LICENCE, `${answer.status} ${answer.code}, to the request itself`);
}

const RULES: GraphRequest<unknown> = {
  method: "GET",
  path: `/policies/roleManagementPolicyAssignments?$filter=${encodeURIComponent(
    `scopeId eq '/' and scopeType eq 'DirectoryRole' and roleDefinitionId eq '${PROBE_ROLE}'`,
  )}&$expand=${encodeURIComponent("policy($expand=rules)")}`,
  template: "/policies/roleManagementPolicyAssignments",
  parse: (body) => body,
};

async function secondFactor(stage: ProbeStage): Promise<ProbeSeen> {
  const rules = await stage.ask(RULES);
  if (rules.code !== null)
    return undecided(
      rules.code === NO_LICENCE ? WITHOUT_P2 : `PIM's rules cannot be read: ${rules.status} ${rules.code}`,
    );
  // The rule is looked for by its words: where in the answer it stands does not matter.
  const text = JSON.stringify(rules.value);
  if (
    !/"id":"Enablement_Admin_Assignment"[^[]*"enabledRules":\[[^\]]*"MultiFactorAuthentication"|"enabledRules":\[[^\]]*"MultiFactorAuthentication"[^}]*"id":"Enablement_Admin_Assignment"/.test(
      text,
    )
  )
    return undecided(
      "the tenant's rule for admin assignments of Global Reader does not ask for MFA: let it, and probe again",
    );
  const answer = await assign(stage);
  return answer.value
    ? proven("assigned, although the rule asks for MFA")
    : provenIf(false, `${answer.status} ${answer.code}`);
}

const POINT =
  "PIM adminAssign app-only: does Enablement_Admin_Assignment with MFA block it; real status values; P2 check timing.";

export const pimRows: readonly ProbeRow[] = [
  {
    id: "pim-status",
    point: POINT,
    claim: "An assignment that begins at once is answered as Provisioned.",
    otherwise: "Nothing changes: the role counts as given only when it is read back.",
    look: status,
  },
  {
    id: "pim-licence",
    point: POINT,
    claim: "Without Entra ID P2 the request itself is refused with AadPremiumLicenseRequired.",
    otherwise: "Preflight reads the licences first; a request that is taken and dies later ends as a failed grant.",
    look: licence,
  },
  {
    id: "pim-mfa-rule",
    point: POINT,
    claim: "A rule that asks administrators for MFA does not stop an app.",
    otherwise: "Time-bound assignments cannot be used for such roles; leave timeBoundAssignments off there.",
    look: secondFactor,
  },
];
