import type { AccessGrant, AccessRequest, Principal } from "@daypass/domain";
import { expect } from "vitest";
import type { UseCases } from "../../use-cases.js";
import { HELPDESK_ADMINISTRATOR, USER_ADMINISTRATOR } from "../samples.js";
import { AccessModel, type Terms, type Who } from "./access-model.js";
import type { Given, LifeStep, Role } from "./life-steps.js";

/** Roles by the terms they are to be had on. */
export const LIFE_ROLES: Readonly<Record<Terms, string>> = {
  FREE: USER_ADMINISTRATOR,
  GUARDED: HELPDESK_ADMINISTRATOR,
};

const EVERYTHING = { tenantAppId: null, technicianId: null, everything: true } as const;

/**
 * A deployment in which two people live with one tenant app: up to eight hours, FREE roles for everybody, GUARDED ones with an
 * owner's approval or broken glass.
 */
export interface LivedIn {
  readonly useCases: Pick<
    UseCases,
    | "requestAccess"
    | "approveAccessRequest"
    | "denyAccessRequest"
    | "cancelAccessRequest"
    | "endAccessGrant"
    | "extendAccessGrant"
    | "endAllAccess"
    | "liftSuspension"
  >;
  readonly tenantAppId: string;
  /** As signed in just now. */
  readonly people: Readonly<Record<Who | "outsider" | "owner", () => Principal>>;
  readonly nowMs: () => number;
  readonly advance: (minutes: number) => Promise<void>;
  /** Does all that is due. */
  readonly work: () => Promise<void>;
  readonly requests: (ids: readonly string[]) => Promise<readonly AccessRequest[]>;
  readonly grants: (ids: readonly string[]) => Promise<readonly AccessGrant[]>;
  /** Accounts that are enabled or hold a role in the customer's directory, past those that were always there. */
  readonly powerful: () => Promise<readonly PowerfulAccount[]>;
}

interface PowerfulAccount {
  readonly userPrincipalName: string;
  readonly enabled: boolean;
  readonly roleTemplateIds: readonly string[];
}

/** The product and the model of it, side by side: what is done to the one is done to the other, and their answers compared. */
export class ModelledLife {
  readonly grantIds: string[] = [];
  readonly model = new AccessModel(this.grantIds);
  private readonly requestIds: string[] = [];

  constructor(private readonly product: LivedIn) {}

  /** @throws where product and model differ in what they answer */
  async take(step: LifeStep): Promise<void> {
    this.model.now = this.product.nowMs();
    if (step.name === "request") return this.request(step);
    if (step.name === "approve") return this.approve(step);
    if (step.name === "deny" || step.name === "cancel") return this.settle(step);
    if (step.name === "end") return this.end(step);
    if (step.name === "extend") return this.extend(step);
    if (step.name === "endAll") return this.endAll(step);
    if (step.name === "lift") return this.lift(step);
    if (step.name === "time") return this.product.advance(step.minutes);
    await this.product.work();
    this.model.work();
  }

  /** @throws where requests, grants or the customer's directory are not what the model says */
  async compare(): Promise<void> {
    const requests = await this.product.requests(this.requestIds);
    expect(requests.map(({ status }) => status)).toEqual(this.model.requests.map(({ status }) => status));
    const grants = await this.product.grants(this.grantIds);
    expect(grants.map(({ status }) => status)).toEqual(this.model.grants.map(({ status }) => status));
    const expected = this.model.grants.flatMap(({ powered, terms }, index) => {
      const userPrincipalName = grants[index]?.userPrincipalName ?? "an account";
      return powered ? [{ userPrincipalName, enabled: true, roleTemplateIds: [LIFE_ROLES[terms]] }] : [];
    });
    expect(sorted(await this.product.powerful())).toEqual(sorted(expected));
    for (const grant of grants) {
      if (grant.status === "CLOSED") expect(grant.proof).toMatchObject({ remainingRoles: [], accountEnabled: false });
    }
  }

  /** Of the last ones first: what is long over is tried seldom. */
  private oneOf(ids: readonly string[], nth: number): number {
    return ids.length - 1 - (nth % Math.max(ids.length, 1));
  }

  private as(role: Role, subject: Who): Principal {
    return this.product.people[role === "self" ? subject : role]();
  }

  private async request({ who, terms, minutes, breakGlass }: Given<"request">): Promise<void> {
    const outcome = await this.product.useCases.requestAccess.execute(this.product.people[who](), {
      tenantAppId: this.product.tenantAppId,
      roleTemplateIds: [LIFE_ROLES[terms]],
      durationMinutes: minutes,
      justification: "Reset a password",
      ticketNumber: null,
      technicianId: null,
      breakGlass,
    });
    expect(codesOf(outcome)).toEqual(this.model.request(who, terms, minutes, breakGlass));
    if (!outcome.ok) return;
    this.requestIds.push(outcome.value.accessRequest.id);
    if (outcome.value.accessGrant) this.grantIds.push(outcome.value.accessGrant.id);
  }

  private async approve({ nth: any, actor }: Given<"approve">): Promise<void> {
    const nth = this.oneOf(this.requestIds, any);
    const request = this.model.requests[nth];
    const accessRequestId = this.requestIds[nth];
    if (!request || !accessRequestId) return;
    const command = { accessRequestId, durationMinutes: null, roleTemplateIds: null, comment: null };
    const outcome = await this.product.useCases.approveAccessRequest.execute(this.as(actor, request.who), command);
    expect(outcome.ok).toBe(actor === "owner" && this.model.approve(nth));
    if (outcome.ok && outcome.value.accessGrant) this.grantIds.push(outcome.value.accessGrant.id);
    const known = actor === "self" ? ["APPROVAL_BY_REQUESTER"] : ["NOT_ALLOWED", "REQUEST_NOT_PENDING"];
    if (actor !== "owner") expect(codesOf(outcome).some((code) => known.includes(code))).toBe(true);
  }

  private async settle({ name, nth: any, actor }: Given<"deny" | "cancel">): Promise<void> {
    const nth = this.oneOf(this.requestIds, any);
    const request = this.model.requests[nth];
    const accessRequestId = this.requestIds[nth];
    if (!request || !accessRequestId) return;
    const by = this.as(actor, request.who);
    const command = { accessRequestId, comment: "No" };
    const { denyAccessRequest, cancelAccessRequest } = this.product.useCases;
    if (name === "deny") {
      const outcome = await denyAccessRequest.execute(by, command);
      expect(outcome.ok).toBe(actor === "owner" && this.model.settle(nth, "DENIED"));
      return;
    }
    const outcome = await cancelAccessRequest.execute(by, command);
    expect(outcome.ok).toBe(actor !== "outsider" && this.model.settle(nth, "CANCELLED"));
  }

  private async end({ nth: any, actor }: Given<"end">): Promise<void> {
    const nth = this.oneOf(this.grantIds, any);
    const grant = this.model.grants[nth];
    const accessGrantId = this.grantIds[nth];
    if (!grant || !accessGrantId) return;
    const command = { accessGrantId, reason: "Done" };
    const outcome = await this.product.useCases.endAccessGrant.execute(this.as(actor, grant.who), command);
    if (actor === "outsider") expect(codesOf(outcome)).toEqual(["NOT_ALLOWED"]);
    else this.model.end(nth);
  }

  private async extend({ nth: any, actor, minutes }: Given<"extend">): Promise<void> {
    const nth = this.oneOf(this.grantIds, any);
    const grant = this.model.grants[nth];
    const accessGrantId = this.grantIds[nth];
    if (!grant || !accessGrantId) return;
    const command = { accessGrantId, durationMinutes: minutes, justification: "Not done yet" };
    const outcome = await this.product.useCases.extendAccessGrant.execute(this.as(actor, grant.who), command);
    expect(outcome.ok).toBe(actor !== "outsider" && this.model.extend(nth, minutes));
  }

  private async endAll({ suspend }: Given<"endAll">): Promise<void> {
    const command = { ...EVERYTHING, suspend, reason: "An incident" };
    const outcome = await this.product.useCases.endAllAccess.execute(this.product.people.owner(), command);
    expect(outcome).toEqual({ ok: true, value: { endingCount: this.model.endAll(suspend) } });
  }

  private async lift({ actor }: Given<"lift">): Promise<void> {
    const command = { ...EVERYTHING, reason: "It is over" };
    const outcome = await this.product.useCases.liftSuspension.execute(this.as(actor, "ada"), command);
    expect(outcome.ok).toBe(actor === "owner");
    if (outcome.ok) this.model.suspended = false;
  }
}

const codesOf = (answer: { readonly ok: boolean; readonly refusals?: readonly { readonly code: string }[] }) =>
  (answer.refusals ?? []).map(({ code }) => code);

const sorted = (accounts: readonly PowerfulAccount[]) =>
  accounts.toSorted((a, b) => a.userPrincipalName.localeCompare(b.userPrincipalName));
