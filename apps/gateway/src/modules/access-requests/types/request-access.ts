import type { RequestAccessOutcome } from "@daypass/application";
import type { AccessGrant as AccessGrantRow } from "@daypass/domain";
import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { AccessGrant } from "../../access-grants/types/access-grant.js";
import type { PayloadOutcome } from "../../user-errors/outcome.js";
import { Payload } from "../../user-errors/payload.js";
import { AccessRequest } from "./access-request.js";

@InputType("RequestAccessInput", { description: "Which roles are asked for, where, for how long and why." })
export class RequestAccessInput {
  @Field(() => ID, { description: "The tenant app." })
  tenantAppId!: string;

  @Field(() => [ID], {
    description: "Template ids of Entra directory roles, at least one; see `requestableTenantApps`.",
  })
  roleTemplateIds!: string[];

  @Field(() => Int, {
    nullable: true,
    description: "Length of the window in minutes; left out, the tenant app's default, or the ceiling if that is less.",
  })
  durationMinutes?: number | null;

  @Field(() => String, {
    nullable: true,
    description:
      "Why access is needed, at most 2000 characters; the tenant app may ask for it (JUSTIFICATION_REQUIRED).",
  })
  justification?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Ticket the work belongs to, at most 100 characters; the tenant app may ask for it (TICKET_INVALID).",
  })
  ticketNumber?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: "Whom it is for, with `accessRequest:createForOthers` only; a technician leaves it out.",
  })
  technicianId?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      "An emergency: skips the approval where the mappings allow it, needs a reason, and every owner is told. No API token may.",
  })
  breakGlass?: boolean | null;

  @Field(() => Date, {
    nullable: true,
    description: "When access is to begin, at most 14 days ahead; left out, as soon as it is granted.",
  })
  startsAt?: Date | null;
}

@ObjectType("RequestAccessPayload", { simpleResolvers: true, description: "What came of `requestAccess`." })
export class RequestAccessPayload extends Payload {
  @Field(() => AccessRequest, { nullable: true, description: "The request; null when refused." })
  readonly accessRequest: AccessRequest | null;

  @Field(() => AccessGrant, {
    nullable: true,
    description:
      "The grant, where no approval is needed; with GRANT_ALREADY_OPEN the one that is open; null while approval is waited for.",
  })
  readonly accessGrant: AccessGrant | null;

  constructor(outcome: RequestAccessOutcome | PayloadOutcome<never>, now: Date) {
    super(outcome);
    this.accessRequest = outcome.ok ? new AccessRequest(outcome.value.accessRequest, now) : null;
    const grant = outcome.ok ? outcome.value.accessGrant : openGrantOf(outcome);
    this.accessGrant = grant && new AccessGrant(grant, now);
  }
}

/** Only where it is the reason: a refusal for something else says nothing about grants. */
function openGrantOf(
  outcome: Exclude<RequestAccessOutcome | PayloadOutcome<never>, { ok: true }>,
): AccessGrantRow | null {
  const isReason = outcome.refusals.some((refusal) => refusal.code === "GRANT_ALREADY_OPEN");
  return isReason && "openGrant" in outcome ? outcome.openGrant : null;
}
