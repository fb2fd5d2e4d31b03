import type { Permission } from "./permissions.js";

/** Who acts. Made from a verified token only, never from an argument. */
export type Principal = TechnicianPrincipal | ApiTokenPrincipal | SystemPrincipal;

interface SignedInPrincipal {
  readonly organizationId: string;
  readonly displayName: string;
  readonly permissions: readonly Permission[];
}

/** A member of staff in a browser session. */
export interface TechnicianPrincipal extends SignedInPrincipal {
  readonly kind: "TECHNICIAN";
  readonly technicianId: string;
  /** Of the browser that they act through. */
  readonly sessionId?: string;
  /** When they last proved who they are; null where the identity provider did not say, which is never fresh. */
  readonly authenticatedAt: Date | null;
  /** What they are about to do, and the confirmation of it by passkey that they sent; null without one. */
  readonly confirming?: { readonly action: string; readonly secret: string | null };
}

/** A program with an API token; acts in its creator's name but never approves. */
export interface ApiTokenPrincipal extends SignedInPrincipal {
  readonly kind: "API_TOKEN";
  readonly tokenId: string;
  /** Who made the token: its power dies with theirs. */
  readonly creatorTechnicianId: string;
  /** Customers the token is limited to; null for all of the organization's. */
  readonly customerIds: readonly string[] | null;
}

/** The scheduler or the command line, within one organization. */
export interface SystemPrincipal {
  readonly kind: "SYSTEM";
  readonly organizationId: string;
  readonly displayName: string;
  readonly permissions: readonly Permission[];
}

export const may = (actor: Principal, permission: Permission): boolean => actor.permissions.includes(permission);

/** The deployment itself acting within one organization: allowed nothing that people decide. */
export const systemPrincipal = (organizationId: string): SystemPrincipal => ({
  kind: "SYSTEM",
  organizationId,
  displayName: "Daypass",
  permissions: [],
});
