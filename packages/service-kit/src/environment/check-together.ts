import type { EnvironmentProblem } from "./environment-error.js";
import { cloudsOf, MICROSOFT_CLOUDS } from "./microsoft-clouds.js";
import type { VariableName } from "./variables.js";

/** What only makes sense in company. Looks at what is set, not at formats, so that it can be told beside their problems. */
export function checkTogether(set: Partial<Record<VariableName, string>>): EnvironmentProblem[] {
  const problems: EnvironmentProblem[] = [];
  const needs = (name: VariableName, beside: VariableName) => {
    if (set[name] !== undefined && set[beside] === undefined)
      problems.push({ name, problem: `needs ${beside} beside it` });
  };
  const credentials = ["ENTRA_FEDERATED_TOKEN_FILE", "ENTRA_CLIENT_CERTIFICATE", "ENTRA_CLIENT_SECRET"] as const;
  needs("DATABASE_MIGRATION_URL", "DATABASE_URL");
  needs("DAYPASS_PREVIOUS_MASTER_KEY", "DAYPASS_MASTER_KEY");
  for (const credential of credentials) needs(credential, "ENTRA_CLIENT_ID");
  if (set.ENTRA_CLIENT_ID !== undefined && credentials.every((name) => set[name] === undefined))
    problems.push({ name: "ENTRA_CLIENT_ID", problem: `needs a credential: one of ${credentials.join(", ")}` });
  problems.push(...checkCloud(set));
  needs("STAFF_OIDC_ISSUER", "STAFF_OIDC_CLIENT_ID");
  needs("STAFF_OIDC_CLIENT_ID", "STAFF_OIDC_ISSUER");
  needs("STAFF_OIDC_CLIENT_SECRET", "STAFF_OIDC_CLIENT_ID");
  needs("AUDIT_ANCHOR_WEBHOOK_URL", "AUDIT_ANCHOR_WEBHOOK_SECRET");
  needs("AUDIT_ANCHOR_WEBHOOK_SECRET", "AUDIT_ANCHOR_WEBHOOK_URL");
  needs("NOTIFY_WEBHOOK_URL", "NOTIFY_WEBHOOK_SECRET");
  needs("NOTIFY_WEBHOOK_SECRET", "NOTIFY_WEBHOOK_URL");
  needs("SMTP_FROM", "SMTP_URL");
  return problems;
}

/** Each of Microsoft's addresses belongs to a cloud: one that is of another would sign in where no customer of this one is. */
function checkCloud(set: Partial<Record<VariableName, string>>): EnvironmentProblem[] {
  const { ENTRA_CLOUD: cloud, ENTRA_AUTHORITY_HOST: login, GRAPH_BASE_URL: graph } = set;
  const fitting = cloudsOf(login, graph);
  if (fitting.length === 0)
    return [{ name: "GRAPH_BASE_URL", problem: "is of another cloud than ENTRA_AUTHORITY_HOST" }];
  if (cloud !== undefined) {
    return (["ENTRA_AUTHORITY_HOST", "GRAPH_BASE_URL"] as const)
      .filter((name) => cloudsOf(set[name]).every((each) => each.name !== cloud))
      .map((name) => ({ name, problem: "is of another cloud than ENTRA_CLOUD" }));
  }
  const ambiguous = fitting.length > 1 && fitting.length < MICROSOFT_CLOUDS.length;
  return ambiguous ? [{ name: "ENTRA_AUTHORITY_HOST", problem: "is of more than one cloud: set ENTRA_CLOUD" }] : [];
}
