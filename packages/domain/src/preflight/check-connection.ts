import { checkAccountDomain } from "../tenant-app/entra-domain.js";
import { isUsable } from "../tenant-app/tenant-authorization.js";
import {
  failure,
  ok,
  type PreflightFacts,
  type PreflightFinding,
  type PreflightRule,
  unknown,
  warning,
} from "./preflight-check.js";

export const checkAuthorized = ({ app }: PreflightFacts): PreflightFinding => {
  const { status, problem } = app.authorization;
  if (status === "PENDING") {
    const because = "consent was given and has not reached all of Entra yet.";
    return failure("AUTHORIZED", "TENANT_NOT_AUTHORIZED", because, "Wait a few minutes, then check again.");
  }
  if (!isUsable(app.authorization)) {
    const because = status === "LOST" ? "the customer's consent is gone." : "nobody has authorized this tenant yet.";
    return failure("AUTHORIZED", "TENANT_NOT_AUTHORIZED", because, problem ?? "Press Authorize.");
  }
  if (app.readiness?.authorizerEnabled === false) {
    const message = `${app.authorization.authorizedBy ?? "Who authorized"} cannot sign in any more. Consent stays good.`;
    return warning("AUTHORIZED", message, "Authorize again by an administrator who is still there.");
  }
  return ok("AUTHORIZED", "The customer has consented.");
};

export const checkPermissions: PreflightRule = ({ app }) => {
  if (!isUsable(app.authorization)) return undefined;
  const missing = (required: boolean) =>
    app.authorization.permissions.filter((one) => one.required === required && !one.granted).map(({ name }) => name);
  const [needed, wished] = [missing(true), missing(false)];
  const fix = "Authorize again, and accept every permission that is listed.";
  if (needed.length > 0) {
    const because = `consent was given only in part: ${needed.join(", ")} is missing.`;
    return failure("PERMISSIONS", "PERMISSION_MISSING", because, fix);
  }
  // Nobody is bothered for what only other features need: their own pages say so.
  const text = wished.length > 0 ? ` Not granted, and not needed for access: ${wished.join(", ")}.` : "";
  return ok("PERMISSIONS", `Every permission that access needs was granted.${text}`);
};

export const checkDomain: PreflightRule = ({ app }) => {
  const { accountDomain } = app;
  if (!accountDomain) {
    const because = "no domain was chosen for the accounts.";
    return failure("ACCOUNT_DOMAIN", "TENANT_NOT_AUTHORIZED", because, "Choose a verified, managed domain.");
  }
  if (app.domains.length === 0) {
    const fix = "Consent to Domain.Read.All.";
    return unknown("ACCOUNT_DOMAIN", "The tenant's domains could not be read.", fix);
  }
  const refusal = checkAccountDomain(app.domains, accountDomain);
  if (refusal === "DOMAIN_FEDERATED") {
    const because = `${accountDomain} is federated: its sign-ins go to another identity provider, where our accounts are unknown.`;
    return failure("ACCOUNT_DOMAIN", refusal, because, "Choose a managed domain, such as the onmicrosoft.com one.");
  }
  if (refusal) {
    const because = `${accountDomain} is not a verified domain of the tenant.`;
    const fix = "Verify it in Entra, or choose another.";
    return failure("ACCOUNT_DOMAIN", "DOMAIN_NOT_VERIFIED", because, fix);
  }
  return ok("ACCOUNT_DOMAIN", `${accountDomain} is verified and managed.`);
};

export const checkName: PreflightRule = ({ nameTaken }) => {
  if (nameTaken === null) return undefined;
  if (!nameTaken) return ok("NAME_FREE", "The account's name is free, or the account is ours.");
  const message = "Somebody else's account has the name; the next free one is taken instead.";
  return warning("NAME_FREE", message, "Choose another prefix if the name matters.");
};
