import type { Tenant } from "../../state/types.js";
import { badRequest, type GraphRefusal } from "../http/answer.js";
import { invalidValue, valueRequired } from "../odata/body.js";

const UPN = /^[A-Za-z0-9'._\-!#^~]+@[A-Za-z0-9.-]+$/;

/** Shape, lengths, a verified domain, and uniqueness among live users. `self` may keep its own name. */
export function checkUserPrincipalName(tenant: Tenant, upn: string, self?: string): void {
  const [local = "", domain = ""] = upn.split("@");
  const isWellFormed = UPN.test(upn) && !local.endsWith(".") && !local.startsWith(".");
  if (!isWellFormed || upn.length > 113 || local.length > 64 || domain.length > 48) {
    throw invalidValue("userPrincipalName", "Property userPrincipalName is invalid.");
  }
  const found = tenant.domains.find((candidate) => candidate.id.toLowerCase() === domain.toLowerCase());
  if (!found?.isVerified) {
    throw invalidValue(
      "userPrincipalName",
      "The domain portion of the userPrincipalName property is invalid. You must use one of the verified domain names in your organization.",
    );
  }
  const taken = tenant.users.find((user) => user.userPrincipalName.toLowerCase() === upn.toLowerCase());
  if (taken && taken.id !== self) throw conflict("userPrincipalName");
}

export function isFederated(tenant: Tenant, upn: string): boolean {
  const domain = upn.split("@")[1]?.toLowerCase();
  return tenant.domains.some(
    (candidate) => candidate.id.toLowerCase() === domain && candidate.authenticationType === "Federated",
  );
}

function conflict(property: string): GraphRefusal {
  return badRequest(`Another object with the same value for property ${property} already exists.`, {
    code: "ObjectConflict",
    target: property,
  });
}

const COMMON = ["password", "passw0rd", "welcome", "qwerty", "letmein"];

/** 8 to 256 printable ASCII characters of three kinds, and no well-known word. `weak` is DisableStrongPassword. */
function checkPassword(password: unknown, weak: boolean): string {
  const text = typeof password === "string" ? password : "";
  const kinds = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^A-Za-z0-9]/].filter((kind) => kind.test(text)).length;
  const isPlain = /^[\x20-\x7e]{8,256}$/.test(text);
  const isCommon = COMMON.some((word) => text.toLowerCase().includes(word) && text.length < word.length + 5);
  if (isPlain && (weak || kinds >= 3) && !isCommon) return text;
  throw badRequest(
    "The specified password does not comply with password complexity requirements. Please provide a different password.",
    { code: "PasswordComplexity", target: "password" },
  );
}

/** Rules on single values that POST and PATCH share. */
export function checkValues(body: Record<string, unknown>): void {
  const { displayName, mailNickname, employeeId, usageLocation, passwordPolicies, userType } = body;
  if (displayName !== undefined && (typeof displayName !== "string" || displayName === "")) {
    throw valueRequired("displayName", "User");
  }
  if (typeof displayName === "string" && displayName.length > 256) throw invalidValue("displayName");
  if (mailNickname !== undefined) {
    const isFine = typeof mailNickname === "string" && /^[^\s@()\\[\]";:<>,]{1,64}$/.test(mailNickname);
    if (!isFine)
      throw invalidValue("mailNickname", "Invalid value specified for property 'mailNickname' of resource 'User'.");
  }
  if (typeof employeeId === "string" && (employeeId === "" || employeeId.length > 16)) throw invalidValue("employeeId");
  if (typeof usageLocation === "string" && !/^[A-Za-z]{2}$/.test(usageLocation)) throw invalidValue("usageLocation");
  if (typeof userType === "string" && !["Member", "Guest"].includes(userType)) throw invalidValue("userType");
  if (typeof passwordPolicies === "string" && !isPasswordPolicies(passwordPolicies))
    throw invalidValue("passwordPolicies");
  const extension = body.onPremisesExtensionAttributes;
  if (extension && Object.keys(extension).some((name) => !/^extensionAttribute([1-9]|1[0-5])$/.test(name))) {
    throw invalidValue("onPremisesExtensionAttributes");
  }
}

function isPasswordPolicies(value: string): boolean {
  const known = ["none", "disablepasswordexpiration", "disablestrongpassword"];
  return value.split(",").every((part) => known.includes(part.trim().toLowerCase()));
}

export function readPasswordProfile(profile: unknown, weak: boolean): { password: string; forceChange: boolean } {
  const fields = (profile ?? {}) as Record<string, unknown>;
  const known = ["password", "forceChangePasswordNextSignIn", "forceChangePasswordNextSignInWithMfa"];
  const unknown = Object.keys(fields).find((name) => !known.includes(name));
  if (unknown) throw badRequest(`The property '${unknown}' does not exist on type 'microsoft.graph.passwordProfile'.`);
  return {
    password: checkPassword(fields.password, weak),
    forceChange: fields.forceChangePasswordNextSignIn !== false,
  };
}

export function isWeakAllowed(policies: unknown): boolean {
  return typeof policies === "string" && policies.toLowerCase().includes("disablestrongpassword");
}
