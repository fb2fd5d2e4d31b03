import type { RoleMapping } from "../roles/role-mapping.js";
import type { Guardrails } from "./guardrails.js";

export type PendingChangeStatus = "PENDING" | "APPLIED" | "REJECTED";

/** What would become of the guardrails, or of one tenant app's mappings. */
export type Proposal =
  | { readonly kind: "GUARDRAILS"; readonly guardrails: Guardrails }
  | { readonly kind: "ROLE_MAPPINGS"; readonly tenantAppId: string; readonly mappings: readonly RoleMapping[] };

/** A change that loosens a guardrail or an approval rule, and waits for a second owner or admin. */
export interface PendingChange {
  readonly id: string;
  readonly organizationId: string;
  readonly proposal: Proposal;
  /** In words. */
  readonly loosens: readonly string[];
  /** What it was compared with: it is not applied over anything else. */
  readonly basedOn: string;
  /** Technician who proposed, or who made the token that did. */
  readonly proposedBy: string;
  readonly proposedAt: Date;
  readonly status: PendingChangeStatus;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly version: number;
}

const HOUR_MS = 3_600_000;
/** Who is the only one left confirms their own proposal after a day, in which everybody could see and stop it. */
const ALONE_AFTER_MS = 24 * HOUR_MS;
const LAPSES_AFTER_MS = 7 * 24 * HOUR_MS;
/** An organization is being set up as long as its first token lives. */
const SET_UP_MS = 24 * HOUR_MS;

export const isWaiting = (change: PendingChange, now: Date): boolean =>
  change.status === "PENDING" && now < changeLapsesAt(change);

export const changeLapsesAt = ({ proposedAt }: PendingChange): Date => new Date(proposedAt.getTime() + LAPSES_AFTER_MS);
export const confirmableAloneAt = ({ proposedAt }: PendingChange): Date =>
  new Date(proposedAt.getTime() + ALONE_AFTER_MS);
export const isBeingSetUp = ({ createdAt }: { readonly createdAt: Date }, now: Date): boolean =>
  now.getTime() - createdAt.getTime() < SET_UP_MS;

/** What a proposal was compared with: the same text exactly when the same rules hold. */
export const mappingsAsText = (mappings: readonly RoleMapping[]): string =>
  JSON.stringify(mappings.map(({ id: _id, organizationId: _organization, ...rule }) => Object.entries(rule).sort()));
export const guardrailsAsText = (guardrails: Guardrails): string => JSON.stringify(Object.entries(guardrails).sort());
