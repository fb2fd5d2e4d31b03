import { PROVISIONING_DEADLINE_MS, spreadLeadMs } from "@daypass/domain";

export type Who = "ada" | "bob";
/** FREE needs nobody's approval; GUARDED an owner's, or broken glass. */
export type Terms = "FREE" | "GUARDED";

interface ModelRequest {
  readonly who: Who;
  readonly terms: Terms;
  readonly minutes: number;
  readonly lapsesAt: number;
  status: "PENDING_APPROVAL" | "APPROVED" | "DENIED" | "CANCELLED" | "LAPSED";
}

interface ModelGrant {
  readonly who: Who;
  readonly terms: Terms;
  readonly openedAt: number;
  status: "PROVISIONING" | "ACTIVE" | "CLOSING" | "CLOSED";
  minutes: number;
  activatedAt: number;
  /** The account is enabled with its role: from the worker's provisioning to the worker's closing, whatever the status says. */
  powered: boolean;
}

const MINUTE = 60_000;
const LAPSES_AFTER = 8 * 60 * MINUTE;
const LONGEST_MINUTES = 480;
const MOST_A_DAY = 50;

/** What requests, grants and the customer's directory are to be, in as few words as will do. Times in milliseconds. */
export class AccessModel {
  now = 0;
  suspended = false;
  readonly requests: ModelRequest[] = [];
  readonly grants: ModelGrant[] = [];
  private readonly askedAt: { who: Who; at: number }[] = [];

  /** Ids of the product's grants, in the order of the model's. */
  constructor(private readonly grantIds: readonly string[]) {}

  /** Codes of the refusal; none when it is accepted. */
  request(who: Who, terms: Terms, minutes: number, breakGlass: boolean): readonly string[] {
    const today = this.askedAt.filter((asked) => asked.who === who && asked.at > this.now - 24 * 60 * MINUTE).length;
    const refusals = [
      ...(this.suspended ? ["SUSPENDED"] : []),
      ...(today >= MOST_A_DAY ? ["TOO_MANY_REQUESTS"] : []),
      ...(this.openOf(who) ? ["GRANT_ALREADY_OPEN"] : []),
    ];
    if (refusals.length > 0) return refusals;
    this.askedAt.push({ who, at: this.now });
    const waits = terms === "GUARDED" && !breakGlass;
    const status = waits ? "PENDING_APPROVAL" : "APPROVED";
    this.requests.push({ who, terms, minutes, status, lapsesAt: this.now + LAPSES_AFTER });
    if (!waits) this.open(who, terms, minutes);
    return [];
  }

  /** Whether an owner's yes counts. */
  approve(index: number): boolean {
    const request = this.requests[index];
    if (!request || !this.isPending(request) || this.suspended || this.openOf(request.who)) return false;
    request.status = "APPROVED";
    this.open(request.who, request.terms, request.minutes);
    return true;
  }

  settle(index: number, status: "DENIED" | "CANCELLED"): boolean {
    const request = this.requests[index];
    if (!request || !this.isPending(request)) return false;
    request.status = status;
    return true;
  }

  end(index: number): void {
    const grant = this.grants[index];
    if (grant?.status === "PROVISIONING" || grant?.status === "ACTIVE") grant.status = "CLOSING";
  }

  extend(index: number, minutes: number): boolean {
    const grant = this.grants[index];
    if (grant?.status !== "ACTIVE" || this.now >= this.closingStartsAt(grant) || this.suspended) return false;
    if (grant.terms === "GUARDED" || grant.minutes + minutes > LONGEST_MINUTES) return false;
    grant.minutes += minutes;
    return true;
  }

  /** Answers how many grants it ended. */
  endAll(suspend: boolean): number {
    this.suspended ||= suspend;
    for (const request of this.requests) {
      if (request.status === "PENDING_APPROVAL") request.status = this.isPending(request) ? "CANCELLED" : "LAPSED";
    }
    const open = this.grants.filter(({ status }) => status === "PROVISIONING" || status === "ACTIVE");
    for (const grant of open) grant.status = "CLOSING";
    return open.length;
  }

  /** Everything that is due is done. */
  work(): void {
    for (const request of this.requests) {
      if (request.status === "PENDING_APPROVAL" && !this.isPending(request)) request.status = "LAPSED";
    }
    for (const grant of this.grants) {
      if (grant.status === "PROVISIONING") this.provision(grant);
      if (grant.status === "ACTIVE" && this.now >= this.closingStartsAt(grant)) grant.status = "CLOSING";
      if (grant.status !== "CLOSING") continue;
      grant.status = "CLOSED";
      grant.powered = false;
    }
  }

  /** The grant whose role the person's account has in Entra right now. */
  powerOf(who: Who): ModelGrant | undefined {
    return this.grants.find((grant) => grant.who === who && grant.powered);
  }

  private provision(grant: ModelGrant): void {
    const isLate = this.now - grant.openedAt > PROVISIONING_DEADLINE_MS;
    grant.status = isLate ? "CLOSING" : "ACTIVE";
    grant.powered = !isLate;
    grant.activatedAt = this.now;
  }

  private open(who: Who, terms: Terms, minutes: number): void {
    const { now } = this;
    this.grants.push({ who, terms, minutes, openedAt: now, status: "PROVISIONING", activatedAt: now, powered: false });
  }

  private closingStartsAt(grant: ModelGrant): number {
    const windowMs = grant.minutes * MINUTE;
    return grant.activatedAt + windowMs - spreadLeadMs(this.grantIds[this.grants.indexOf(grant)] ?? "", windowMs);
  }

  private openOf(who: Who): ModelGrant | undefined {
    return this.grants.find((grant) => grant.who === who && grant.status !== "CLOSED");
  }

  private isPending(request: ModelRequest): boolean {
    return request.status === "PENDING_APPROVAL" && this.now < request.lapsesAt;
  }
}
