import { asBoolean, asString, type JsonObject } from "../json.js";
import { query, segment } from "../odata.js";
import { type Page, pageOf } from "../paging.js";
import type { GraphRequest } from "../request.js";
import { entityOf, required } from "./read.js";

export interface RoleDefinition {
  readonly id: string;
  /** The same as the id for built-in roles, in every tenant. */
  readonly templateId: string | undefined;
  readonly displayName: string;
  readonly description: string | undefined;
  readonly isBuiltIn: boolean;
  readonly isEnabled: boolean;
}

const ROOT = "/roleManagement/directory/roleDefinitions";
const SELECT = ["id", "templateId", "displayName", "description", "isBuiltIn", "isEnabled"];

/** v1.0 does not say which roles are privileged: `isPrivileged` is beta only. */
export const roleDefinitions = {
  list(): GraphRequest<Page<RoleDefinition>> {
    return { method: "GET", path: query(ROOT, { select: SELECT }), template: ROOT, parse: pageOf(parse) };
  },
  get(id: string): GraphRequest<RoleDefinition> {
    return {
      method: "GET",
      path: query(`${ROOT}/${segment(id)}`, { select: SELECT }),
      template: `${ROOT}/{id}`,
      parse: entityOf(parse),
    };
  },
};

function parse(item: JsonObject): RoleDefinition {
  return {
    id: required(item, "id"),
    templateId: asString(item.templateId),
    displayName: required(item, "displayName"),
    description: asString(item.description),
    isBuiltIn: asBoolean(item.isBuiltIn) ?? false,
    isEnabled: asBoolean(item.isEnabled) ?? true,
  };
}
