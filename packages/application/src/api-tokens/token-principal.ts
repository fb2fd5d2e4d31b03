import { type ApiTokenPrincipal, type Permission, type Technician, tokenPermissionsOf } from "@daypass/domain";

/** What a program was given. */
export interface GivenToProgram {
  readonly id: string;
  readonly organizationId: string;
  readonly name: string;
  readonly scopes: readonly Permission[];
  readonly customerIds: readonly string[] | null;
}

/** A program as who acts. A creator who lost a role takes the power that came of it out of the program too. */
export function tokenPrincipal(given: GivenToProgram, creator: Technician): ApiTokenPrincipal {
  const held = new Set(tokenPermissionsOf(creator.roles));
  return {
    kind: "API_TOKEN",
    organizationId: given.organizationId,
    displayName: given.name,
    permissions: given.scopes.filter((scope) => held.has(scope)),
    tokenId: given.id,
    creatorTechnicianId: creator.id,
    customerIds: given.customerIds,
  };
}
