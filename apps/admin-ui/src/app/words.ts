import { serverNow } from "../api/server-clock.js";
import { dayAndTime } from "../ui/durations.js";
import type { Tone } from "../ui/status.js";

interface GrantState {
  readonly status: "ACTIVE" | "CLOSED" | "CLOSING" | "PROVISIONING";
  readonly overdue: boolean;
  readonly failure?: { readonly message: string } | null;
  readonly accessRequest?: { readonly startsAt?: string | null };
}

/** Where a grant is, as people say it. Red until Entra was observed clean. */
export function grantState(
  { status, overdue, failure, accessRequest }: GrantState,
  nowMs: number = serverNow(),
): { readonly words: string; readonly tone: Tone } {
  if (status === "CLOSING" && (overdue || failure)) return { words: "Ending failed, being retried", tone: "bad" };
  if (overdue) return { words: "Overdue", tone: "bad" };
  const startsAt = accessRequest?.startsAt;
  if (status === "PROVISIONING" && !failure && startsAt && Date.parse(startsAt) > nowMs)
    return { words: `Begins ${dayAndTime(startsAt)}`, tone: "calm" };
  if (status === "PROVISIONING")
    return { words: failure ? "Getting ready, in trouble" : "Getting ready", tone: "waiting" };
  if (status === "ACTIVE") return { words: "Usable", tone: "good" };
  if (status === "CLOSING") return { words: "Ending", tone: "waiting" };
  return { words: "Ended", tone: "calm" };
}

export const GRANT_STATUS_WORDS = {
  PROVISIONING: "Getting ready",
  ACTIVE: "Usable",
  CLOSING: "Ending",
  CLOSED: "Ended",
} as const;

export const REQUEST_STATUS_WORDS = {
  PENDING_APPROVAL: "Waiting for approval",
  APPROVED: "Approved",
  DENIED: "Denied",
  CANCELLED: "Taken back",
  LAPSED: "Lapsed",
} as const;

export const CLOSE_REASON_WORDS = {
  AUTHORIZATION_LOST: "The tenant's consent is gone",
  ENDED_EARLY: "Ended by the technician",
  ENTITLEMENT_LOST: "No longer entitled",
  EXPIRED: "The window was over",
  PROVISIONING_FAILED: "It never became usable",
  REVOKED: "Ended by somebody else",
  TECHNICIAN_DEACTIVATED: "The technician was deactivated",
  TENANT_ARCHIVED: "The tenant app was archived",
  TICKET_CLOSED: "Its ticket was closed",
} as const;

export const CONNECTION_WORDS = {
  connecting: "Connecting",
  live: "Live",
  polling: "Looking every few seconds",
  offline: "Offline, trying again",
} as const;
