import type { Group } from "../../state/types.js";
import { type EntityType, EQUALITY, TEXT } from "../odata/entity-type.js";

export const groupType: EntityType<Group> = {
  name: "group",
  properties: [
    "id",
    "deletedDateTime",
    "createdDateTime",
    "description",
    "displayName",
    "groupTypes",
    "isAssignableToRole",
    "mail",
    "mailEnabled",
    "mailNickname",
    "membershipRule",
    "onPremisesSyncEnabled",
    "securityEnabled",
    "visibility",
  ],
  filterable: {
    id: EQUALITY,
    displayName: TEXT,
    mailNickname: TEXT,
    isAssignableToRole: EQUALITY,
    securityEnabled: EQUALITY,
    mailEnabled: EQUALITY,
    groupTypes: EQUALITY,
  },
  render: (group) => ({
    id: group.id,
    deletedDateTime: null,
    createdDateTime: group.createdDateTime,
    description: group.description,
    displayName: group.displayName,
    groupTypes: group.groupTypes,
    // Graph writes null, not false, for ordinary groups.
    isAssignableToRole: group.isAssignableToRole || null,
    mail: null,
    mailEnabled: group.mailEnabled,
    mailNickname: group.mailNickname,
    membershipRule: group.membershipRule,
    onPremisesSyncEnabled: null,
    securityEnabled: group.securityEnabled,
    visibility: null,
  }),
};
