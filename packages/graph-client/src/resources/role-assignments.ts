import { asString, type JsonObject } from "../json.js";
import { literal, query, segment } from "../odata.js";
import { type Page, pageOf } from "../paging.js";
import { type GraphRequest, nothing } from "../request.js";
import { entityOf, required } from "./read.js";

export interface RoleAssignment {
  readonly id: string;
  readonly principalId: string;
  readonly roleDefinitionId: string;
  /** `/` for the whole tenant, `/administrativeUnits/{id}`, or an object's id. */
  readonly directoryScopeId: string | undefined;
}

export interface NewRoleAssignment {
  readonly principalId: string;
  readonly roleDefinitionId: string;
  /** Default `/`. */
  readonly directoryScopeId?: string;
}

const ROOT = "/roleManagement/directory/roleAssignments";

export const roleAssignments = {
  listByPrincipal(principalId: string): GraphRequest<Page<RoleAssignment>> {
    return list(`principalId eq ${literal(principalId)}`);
  },
  listByRole(roleDefinitionId: string): GraphRequest<Page<RoleAssignment>> {
    return list(`roleDefinitionId eq ${literal(roleDefinitionId)}`);
  },
  /** A duplicate is refused (`isAlreadyExists`); a principal that is too new gives 404. */
  create(input: NewRoleAssignment): GraphRequest<RoleAssignment> {
    return {
      method: "POST",
      path: ROOT,
      template: ROOT,
      body: {
        "@odata.type": "#microsoft.graph.unifiedRoleAssignment",
        roleDefinitionId: input.roleDefinitionId,
        principalId: input.principalId,
        directoryScopeId: input.directoryScopeId ?? "/",
      },
      parse: entityOf(parse),
    };
  },
  /** 404 means that it is gone already. */
  delete(id: string): GraphRequest<void> {
    return {
      method: "DELETE",
      path: `${ROOT}/${segment(id)}`,
      template: `${ROOT}/{id}`,
      repeatable: true,
      parse: nothing,
    };
  },
};

function list(filter: string): GraphRequest<Page<RoleAssignment>> {
  return { method: "GET", path: query(ROOT, { filter }), template: ROOT, parse: pageOf(parse) };
}

function parse(item: JsonObject): RoleAssignment {
  return {
    id: required(item, "id"),
    principalId: required(item, "principalId"),
    roleDefinitionId: required(item, "roleDefinitionId"),
    directoryScopeId: asString(item.directoryScopeId),
  };
}
