/** Part of a migration that has run on databases: never changed, only joined by later ones. */
const MINE = "nullif(current_setting('app.organization_id', true), '')::uuid";

/** Row-level security that holds for the owner too. `column` is the organization's id in the table. */
export const wall = (table: string, column = "organization_id"): string => `
  alter table ${table} enable row level security;
  alter table ${table} force row level security;
  create policy organization_wall on ${table} using (${column} = ${MINE}) with check (${column} = ${MINE});
`;

/** Lets the functions that span organizations see past the wall, in the columns granted to them and no others. */
export const openToSystem = (table: string, privileges: string): string => `
  create policy deployment on ${table} to daypass_system using (true) with check (true);
  grant ${privileges} on ${table} to daypass_system;
`;

export const grantToApp = (table: string, privileges: string): string =>
  `grant ${privileges} on ${table} to daypass_app;`;
