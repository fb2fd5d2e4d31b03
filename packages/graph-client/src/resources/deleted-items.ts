import { asDate, asString, type JsonObject } from "../json.js";
import { query, segment } from "../odata.js";
import { type Page, pageOf } from "../paging.js";
import { type GraphRequest, nothing } from "../request.js";
import { entityOf, required } from "./read.js";

export interface DeletedUser {
  readonly id: string;
  /** May have the object id in front: the name is free for others. */
  readonly userPrincipalName: string | undefined;
  readonly deletedAt: Date | undefined;
}

const ROOT = "/directory/deletedItems";
const SELECT = ["id", "userPrincipalName", "deletedDateTime"];

export const deletedItems = {
  listUsers(): GraphRequest<Page<DeletedUser>> {
    const path = `${ROOT}/microsoft.graph.user`;
    return { method: "GET", path: query(path, { select: SELECT, top: 999 }), template: path, parse: pageOf(parse) };
  },
  get(id: string): GraphRequest<DeletedUser> {
    return { method: "GET", path: `${ROOT}/${segment(id)}`, template: `${ROOT}/{id}`, parse: entityOf(parse) };
  },
  /** Cannot be undone. 404 means that it is gone already. */
  purge(id: string): GraphRequest<void> {
    return {
      method: "DELETE",
      path: `${ROOT}/${segment(id)}`,
      template: `${ROOT}/{id}`,
      repeatable: true,
      parse: nothing,
    };
  },
};

function parse(item: JsonObject): DeletedUser {
  return {
    id: required(item, "id"),
    userPrincipalName: asString(item.userPrincipalName),
    deletedAt: asDate(item.deletedDateTime),
  };
}
