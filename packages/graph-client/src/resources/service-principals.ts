import { asArray, asBoolean, asDate, asObject, asString, type JsonObject } from "../json.js";
import { key, literal, query, segment } from "../odata.js";
import { type Page, pageOf } from "../paging.js";
import type { GraphRequest } from "../request.js";
import { entityOf, required } from "./read.js";

/** A secret or certificate on the service principal itself, not on the app registration. */
export interface ServicePrincipalCredential {
  readonly keyId: string;
  readonly kind: "password" | "key";
  readonly displayName: string | undefined;
  readonly startsAt: Date | undefined;
  readonly endsAt: Date | undefined;
}

export interface ServicePrincipal {
  readonly id: string;
  readonly appId: string;
  readonly displayName: string | undefined;
  readonly accountEnabled: boolean;
  readonly credentials: readonly ServicePrincipalCredential[];
}

export interface AppRoleAssignment {
  readonly id: string;
  readonly appRoleId: string;
  /** The object id of the resource's service principal, which differs per tenant. */
  readonly resourceId: string;
  readonly resourceDisplayName: string | undefined;
  readonly createdAt: Date | undefined;
}

export interface Owner {
  readonly id: string;
  readonly type: string | undefined;
  readonly displayName: string | undefined;
}

/** One person's or everyone's delegated consent to an app. */
export interface OAuth2PermissionGrant {
  readonly id: string;
  readonly clientId: string;
  /** `AllPrincipals` or `Principal`. */
  readonly consentType: string | undefined;
  readonly principalId: string | undefined;
  readonly resourceId: string | undefined;
  readonly scopes: readonly string[];
}

const SELECT = ["id", "appId", "displayName", "accountEnabled", "keyCredentials", "passwordCredentials"];
const ONE = "/servicePrincipals/{id}";

export const servicePrincipals = {
  getByAppId(appId: string): GraphRequest<ServicePrincipal> {
    return {
      method: "GET",
      path: query(`/servicePrincipals${key("appId", appId)}`, { select: SELECT }),
      template: "/servicePrincipals(appId)",
      parse: entityOf(parse),
    };
  },
  /** As below, by the app's own id. */
  appRoleAssignmentsOfApp(appId: string): GraphRequest<Page<AppRoleAssignment>> {
    return {
      method: "GET",
      path: `/servicePrincipals${key("appId", appId)}/appRoleAssignments`,
      template: "/servicePrincipals(appId)/appRoleAssignments",
      parse: pageOf(parseAssignment),
    };
  },
  ownersOfApp(appId: string): GraphRequest<Page<Owner>> {
    return {
      method: "GET",
      path: `/servicePrincipals${key("appId", appId)}/owners`,
      template: "/servicePrincipals(appId)/owners",
      parse: pageOf(parseOwner),
    };
  },
  /** What we may do in the tenant. May lag behind a consent just given. */
  appRoleAssignments(id: string): GraphRequest<Page<AppRoleAssignment>> {
    return {
      method: "GET",
      path: `/servicePrincipals/${segment(id)}/appRoleAssignments`,
      template: `${ONE}/appRoleAssignments`,
      parse: pageOf(parseAssignment),
    };
  },
  owners(id: string): GraphRequest<Page<Owner>> {
    return {
      method: "GET",
      path: `/servicePrincipals/${segment(id)}/owners`,
      template: `${ONE}/owners`,
      parse: pageOf(parseOwner),
    };
  },
  oauth2PermissionGrants(clientId: string): GraphRequest<Page<OAuth2PermissionGrant>> {
    const filter = `clientId eq ${literal(clientId)}`;
    return {
      method: "GET",
      path: query("/oauth2PermissionGrants", { filter }),
      template: "/oauth2PermissionGrants",
      parse: pageOf(parseGrant),
    };
  },
};

function parse(item: JsonObject): ServicePrincipal {
  return {
    id: required(item, "id"),
    appId: required(item, "appId"),
    displayName: asString(item.displayName),
    accountEnabled: asBoolean(item.accountEnabled) ?? true,
    credentials: [...credentialsOf(item.passwordCredentials, "password"), ...credentialsOf(item.keyCredentials, "key")],
  };
}

function credentialsOf(list: unknown, kind: "password" | "key"): readonly ServicePrincipalCredential[] {
  return asArray(list).flatMap((entry) => {
    const credential = asObject(entry);
    if (credential === undefined) return [];
    return [
      {
        keyId: required(credential, "keyId"),
        kind,
        displayName: asString(credential.displayName),
        startsAt: asDate(credential.startDateTime),
        endsAt: asDate(credential.endDateTime),
      },
    ];
  });
}

function parseAssignment(item: JsonObject): AppRoleAssignment {
  return {
    id: required(item, "id"),
    appRoleId: required(item, "appRoleId").toLowerCase(),
    resourceId: required(item, "resourceId"),
    resourceDisplayName: asString(item.resourceDisplayName),
    createdAt: asDate(item.createdDateTime),
  };
}

function parseOwner(item: JsonObject): Owner {
  return {
    id: required(item, "id"),
    type: asString(item["@odata.type"])?.replace("#microsoft.graph.", ""),
    displayName: asString(item.displayName),
  };
}

function parseGrant(item: JsonObject): OAuth2PermissionGrant {
  return {
    id: required(item, "id"),
    clientId: required(item, "clientId"),
    consentType: asString(item.consentType),
    principalId: asString(item.principalId),
    resourceId: asString(item.resourceId),
    scopes: (asString(item.scope) ?? "").split(" ").filter((scope) => scope !== ""),
  };
}
