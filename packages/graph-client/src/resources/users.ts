import { asBoolean, asDate, asString, asStrings, type JsonObject } from "../json.js";
import { literal, query, segment } from "../odata.js";
import { type Page, pageOf } from "../paging.js";
import { type GraphRequest, nothing } from "../request.js";
import { entityOf, required } from "./read.js";

export interface User {
  readonly id: string;
  readonly userPrincipalName: string | undefined;
  readonly displayName: string | undefined;
  /** Undefined in the answer to a create: not of Graph's default properties. */
  readonly accountEnabled: boolean | undefined;
  /** A tag of at most 16 characters. */
  readonly employeeId: string | undefined;
  readonly createdAt: Date | undefined;
  readonly lastPasswordChangeAt: Date | undefined;
  /** Tokens issued before are void. */
  readonly sessionsValidFrom: Date | undefined;
  readonly onPremisesSyncEnabled: boolean;
}

export interface NewUser {
  readonly accountEnabled: boolean;
  readonly displayName: string;
  readonly mailNickname: string;
  readonly userPrincipalName: string;
  readonly password: string;
  readonly forceChangePasswordNextSignIn: boolean;
  /** Such as `DisablePasswordExpiration`. */
  readonly passwordPolicies?: string;
  /** Two letters; needed before licensing. */
  readonly usageLocation?: string;
  readonly employeeId?: string;
}

export interface DirectoryMembership {
  readonly id: string;
  /** `group`, `directoryRole`, `administrativeUnit`. */
  readonly type: string | undefined;
  readonly displayName: string | undefined;
  readonly isAssignableToRole: boolean;
  /** Has `DynamicMembership` in it where Entra decides who is a member. */
  readonly groupTypes: readonly string[];
}

const SELECT = [
  "id",
  "userPrincipalName",
  "displayName",
  "accountEnabled",
  "employeeId",
  "createdDateTime",
  "lastPasswordChangeDateTime",
  "signInSessionsValidFromDateTime",
  "onPremisesSyncEnabled",
];

export const users = {
  /** Never repeated: after a lost answer look the account up by its name. Refused with `isAlreadyExists` when the name is taken. */
  create(input: NewUser): GraphRequest<User> {
    const { password, forceChangePasswordNextSignIn, ...rest } = input;
    return {
      method: "POST",
      path: "/users",
      template: "/users",
      body: { ...rest, passwordProfile: { password, forceChangePasswordNextSignIn } },
      parse: entityOf(parse),
    };
  },
  /** By id or userPrincipalName, the existence test that lags least. 404 when absent or deleted. */
  get(idOrUpn: string): GraphRequest<User> {
    return {
      method: "GET",
      path: query(`/users/${segment(idOrUpn)}`, { select: SELECT }),
      template: "/users/{id}",
      parse: entityOf(parse),
    };
  },
  /** The least that tells whether an account is there and on, at half the cost. 404 when absent or deleted. */
  glance(id: string): GraphRequest<Pick<User, "id" | "accountEnabled">> {
    return {
      method: "GET",
      path: query(`/users/${segment(id)}`, { select: ["id", "accountEnabled"] }),
      template: "/users/{id}",
      parse: entityOf(parse),
    };
  },
  /** By the beginning of `employeeId`. Lags behind writes: for reports, not for proof. */
  listByTagPrefix(prefix: string): GraphRequest<Page<User>> {
    const filter = `startsWith(employeeId,${literal(prefix)})`;
    return {
      method: "GET",
      path: query("/users", { select: SELECT, filter, top: 999 }),
      template: "/users",
      parse: pageOf(parse),
    };
  },
  /** Lags behind writes: for reports, not for proof. */
  listByUpnPrefix(prefix: string): GraphRequest<Page<User>> {
    const filter = `startsWith(userPrincipalName,${literal(prefix)})`;
    return {
      method: "GET",
      path: query("/users", { select: SELECT, filter, top: 999 }),
      template: "/users",
      parse: pageOf(parse),
    };
  },
  /** On its own: in one PATCH with a password Graph would refuse both where either is not allowed. */
  setEnabled(id: string, accountEnabled: boolean): GraphRequest<void> {
    return {
      method: "PATCH",
      path: `/users/${segment(id)}`,
      template: "/users/{id}",
      body: { accountEnabled },
      repeatable: true,
      parse: nothing,
    };
  },
  setPassword(id: string, password: string, forceChangePasswordNextSignIn: boolean): GraphRequest<void> {
    return {
      method: "PATCH",
      path: `/users/${segment(id)}`,
      template: "/users/{id}",
      body: { passwordProfile: { password, forceChangePasswordNextSignIn } },
      repeatable: true,
      parse: nothing,
    };
  },
  /** Soft: restorable for 30 days. 404 means that it is gone already. */
  delete(id: string): GraphRequest<void> {
    return {
      method: "DELETE",
      path: `/users/${segment(id)}`,
      template: "/users/{id}",
      repeatable: true,
      parse: nothing,
    };
  },
  /** Voids refresh tokens. Access tokens already issued live on, up to about an hour. */
  revokeSignInSessions(id: string): GraphRequest<void> {
    return {
      method: "POST",
      path: `/users/${segment(id)}/revokeSignInSessions`,
      template: "/users/{id}/revokeSignInSessions",
      repeatable: true,
      parse: nothing,
    };
  },
  memberOf(id: string): GraphRequest<Page<DirectoryMembership>> {
    return {
      method: "GET",
      path: `/users/${segment(id)}/memberOf`,
      template: "/users/{id}/memberOf",
      parse: pageOf(parseMembership),
    };
  },
};

function parse(item: JsonObject): User {
  return {
    id: required(item, "id"),
    userPrincipalName: asString(item.userPrincipalName),
    displayName: asString(item.displayName),
    accountEnabled: asBoolean(item.accountEnabled),
    employeeId: asString(item.employeeId),
    createdAt: asDate(item.createdDateTime),
    lastPasswordChangeAt: asDate(item.lastPasswordChangeDateTime),
    sessionsValidFrom: asDate(item.signInSessionsValidFromDateTime),
    onPremisesSyncEnabled: asBoolean(item.onPremisesSyncEnabled) ?? false,
  };
}

function parseMembership(item: JsonObject): DirectoryMembership {
  return {
    id: required(item, "id"),
    type: asString(item["@odata.type"])?.replace("#microsoft.graph.", ""),
    displayName: asString(item.displayName),
    isAssignableToRole: asBoolean(item.isAssignableToRole) ?? false,
    groupTypes: asStrings(item.groupTypes),
  };
}
