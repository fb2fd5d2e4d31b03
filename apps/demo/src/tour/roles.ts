/** Template ids of the roles that the demo maps. */
export const ROLES = {
  helpdesk: "729827e3-9c14-49f7-bb1b-9608f156bbb8",
  userAdministrator: "fe930be7-5e62-47db-91af-98c3a49a38b1",
} as const;
