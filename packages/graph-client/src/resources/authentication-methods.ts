import { asDate, asNumber, asString, type JsonObject } from "../json.js";
import { segment } from "../odata.js";
import { type Page, pageOf } from "../paging.js";
import { type GraphRequest, nothing } from "../request.js";
import { required } from "./read.js";

/** The kinds that Graph lists; `unknown` for one that is newer than this list. */
export type AuthenticationMethodKind =
  | "password"
  | "temporaryAccessPass"
  | "fido2"
  | "microsoftAuthenticator"
  | "phone"
  | "email"
  | "softwareOath"
  | "windowsHelloForBusiness"
  | "platformCredential"
  | "hardwareOath"
  | "qrCodePin"
  | "unknown";

export interface AuthenticationMethod {
  readonly id: string;
  readonly kind: AuthenticationMethodKind;
  /** As Graph names it, such as `fido2AuthenticationMethod`. */
  readonly type: string | undefined;
  readonly createdAt: Date | undefined;
  readonly displayName: string | undefined;
  /** Of temporary access passes only. */
  readonly startsAt: Date | undefined;
  /** Of temporary access passes only. */
  readonly lifetimeInMinutes: number | undefined;
}

/** The segment under which a method of a kind is deleted. A password cannot be: it can only be changed. */
const COLLECTIONS = {
  temporaryAccessPass: "temporaryAccessPassMethods",
  fido2: "fido2Methods",
  microsoftAuthenticator: "microsoftAuthenticatorMethods",
  phone: "phoneMethods",
  email: "emailMethods",
  softwareOath: "softwareOathMethods",
  windowsHelloForBusiness: "windowsHelloForBusinessMethods",
  platformCredential: "platformCredentialMethods",
  hardwareOath: "hardwareOathMethods",
  qrCodePin: "qrCodePinMethod",
} as const satisfies Partial<Record<AuthenticationMethodKind, string>>;

export type DeletableMethodKind = keyof typeof COLLECTIONS;

export function isDeletableMethodKind(kind: AuthenticationMethodKind): kind is DeletableMethodKind {
  return kind in COLLECTIONS;
}

export const authenticationMethods = {
  list(userId: string): GraphRequest<Page<AuthenticationMethod>> {
    return {
      method: "GET",
      path: `/users/${segment(userId)}/authentication/methods`,
      template: "/users/{id}/authentication/methods",
      parse: pageOf(parse),
    };
  },
  /** 404 means that it is gone already. */
  delete(userId: string, kind: DeletableMethodKind, methodId: string): GraphRequest<void> {
    const collection = COLLECTIONS[kind];
    // A user has at most one QR code: it is addressed without an id.
    const end = kind === "qrCodePin" ? "" : `/${segment(methodId)}`;
    return {
      method: "DELETE",
      path: `/users/${segment(userId)}/authentication/${collection}${end}`,
      template: `/users/{id}/authentication/${collection}${end === "" ? "" : "/{id}"}`,
      repeatable: true,
      parse: nothing,
    };
  },
};

function parse(item: JsonObject): AuthenticationMethod {
  const type = asString(item["@odata.type"])?.replace("#microsoft.graph.", "");
  return {
    id: required(item, "id"),
    kind: kindOf(type),
    type,
    createdAt: asDate(item.createdDateTime),
    displayName: asString(item.displayName),
    startsAt: asDate(item.startDateTime),
    lifetimeInMinutes: asNumber(item.lifetimeInMinutes),
  };
}

function kindOf(type: string | undefined): AuthenticationMethodKind {
  const kind = type?.replace(/AuthenticationMethod$/, "");
  if (kind === "password") return "password";
  return Object.keys(COLLECTIONS).find((known): known is DeletableMethodKind => known === kind) ?? "unknown";
}
