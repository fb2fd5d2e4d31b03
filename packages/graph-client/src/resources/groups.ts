import { asBoolean, asString, asStrings, type JsonObject } from "../json.js";
import { query, segment } from "../odata.js";
import { type GraphRequest, nothing } from "../request.js";
import { entityOf, required } from "./read.js";

export interface Group {
  readonly id: string;
  readonly displayName: string | undefined;
  readonly isAssignableToRole: boolean;
  readonly groupTypes: readonly string[];
}

const SELECT = ["id", "displayName", "isAssignableToRole", "groupTypes"];

export const groups = {
  get(id: string): GraphRequest<Group> {
    return {
      method: "GET",
      path: query(`/groups/${segment(id)}`, { select: SELECT }),
      template: "/groups/{id}",
      parse: entityOf(parse),
    };
  },
  /** @param graphBaseUrl such as `https://graph.microsoft.com`: members are named by a full url. */
  addMember(groupId: string, userId: string, graphBaseUrl: string): GraphRequest<void> {
    return {
      method: "POST",
      path: `/groups/${segment(groupId)}/members/$ref`,
      template: "/groups/{id}/members/$ref",
      body: { "@odata.id": `${graphBaseUrl.replace(/\/+$/, "")}/v1.0/directoryObjects/${segment(userId)}` },
      parse: nothing,
    };
  },
  /**
   * 404 means not a member. The trailing `/$ref` is what makes this end a membership: without it Graph would delete the user.
   */
  removeMember(groupId: string, userId: string): GraphRequest<void> {
    return {
      method: "DELETE",
      path: `/groups/${segment(groupId)}/members/${segment(userId)}/$ref`,
      template: "/groups/{id}/members/{id}/$ref",
      repeatable: true,
      parse: nothing,
    };
  },
};

function parse(item: JsonObject): Group {
  return {
    id: required(item, "id"),
    displayName: asString(item.displayName),
    isAssignableToRole: asBoolean(item.isAssignableToRole) ?? false,
    groupTypes: asStrings(item.groupTypes),
  };
}
