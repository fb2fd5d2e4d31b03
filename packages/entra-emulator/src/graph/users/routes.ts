import type { Route } from "../http/router.js";
import { createUser } from "./create-user.js";
import { deleteUser } from "./delete-user.js";
import { memberOf, transitiveMemberOf } from "./member-of.js";
import { countUsers, getMe, getUser, listUsers } from "./read-users.js";
import { revokeSignInSessions } from "./revoke-sessions.js";
import { updateUser } from "./update-user.js";

const READ = [
  "User.Read.All",
  "User.ReadWrite.All",
  "Directory.Read.All",
  "Directory.ReadWrite.All",
  "User.ReadBasic.All",
];
const MEMBERSHIPS = [
  "User.Read.All",
  "User.ReadWrite.All",
  "GroupMember.Read.All",
  "GroupMember.ReadWrite.All",
  "Group.Read.All",
  "Group.ReadWrite.All",
  "Directory.Read.All",
  "Directory.ReadWrite.All",
];

export const userRoutes: readonly Route[] = [
  { method: "GET", path: "me", permissions: ["User.Read", "User.Read.All"], handle: getMe },
  { method: "GET", path: "users", permissions: READ, cost: 2, handle: listUsers },
  {
    method: "POST",
    path: "users",
    permissions: ["User.Create", "User.ReadWrite.All", "Directory.ReadWrite.All"],
    handle: createUser,
  },
  { method: "GET", path: "users/$count", permissions: READ, handle: countUsers },
  { method: "GET", path: "users/{id}", permissions: READ, handle: getUser },
  // Each property has a permission of its own.
  { method: "PATCH", path: "users/{id}", permissions: [], handle: updateUser },
  {
    method: "DELETE",
    path: "users/{id}",
    permissions: ["User.DeleteRestore.All", "User.ReadWrite.All", "Directory.ReadWrite.All"],
    handle: deleteUser,
  },
  {
    method: "POST",
    path: "users/{id}/revokeSignInSessions",
    permissions: ["User.RevokeSessions.All", "User.ReadWrite.All", "Directory.ReadWrite.All"],
    handle: revokeSignInSessions,
  },
  { method: "GET", path: "users/{id}/memberOf", permissions: MEMBERSHIPS, handle: memberOf },
  { method: "GET", path: "users/{id}/memberOf/microsoft.graph.{cast}", permissions: MEMBERSHIPS, handle: memberOf },
  {
    method: "GET",
    path: "users/{id}/transitiveMemberOf",
    permissions: MEMBERSHIPS,
    cost: 5,
    handle: transitiveMemberOf,
  },
  {
    method: "GET",
    path: "users/{id}/transitiveMemberOf/microsoft.graph.{cast}",
    permissions: MEMBERSHIPS,
    cost: 5,
    handle: transitiveMemberOf,
  },
];
