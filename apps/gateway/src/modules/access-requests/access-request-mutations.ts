import { type Principal, REQUEST_LAPSES_AFTER_MINUTES, WINDOW_LIMITS_MINUTES } from "@daypass/domain";
import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { Actor } from "../../auth/actor.js";
import { Allow } from "../../auth/rules.js";
import type { GatewayContext } from "../../context/gateway-context.js";
import { Once, type RunOnce } from "../../idempotency/once.js";
import { fromGlobalId, fromOptionalGlobalId } from "../../relay/global-id.js";
import { CancelAccessRequestInput, CancelAccessRequestPayload } from "./types/cancel-access-request.js";
import { RequestAccessInput, RequestAccessPayload } from "./types/request-access.js";

/** A key is remembered as long as the grant it led to can live, waiting for approval included. */
const GRANT_LIVES_MS = (REQUEST_LAPSES_AFTER_MINUTES + WINDOW_LIMITS_MINUTES.max) * 60_000;

@Resolver()
export class AccessRequestMutations {
  @Mutation(() => RequestAccessPayload, {
    description:
      "Asks for access. Answers with the request and, where no approval is needed, the grant. Needs `accessRequest:create`. Refusals, all at once: NOT_FOUND, NOT_ALLOWED, TECHNICIAN_INACTIVE, TENANT_NOT_AUTHORIZED, SUSPENDED, INVALID_INPUT, ROLE_UNKNOWN, ROLE_NOT_MAPPED, DURATION_EXCEEDS_MAXIMUM, JUSTIFICATION_REQUIRED, TICKET_INVALID, TICKET_NOT_FOUND, TICKET_CLOSED, TICKET_OF_ANOTHER_CUSTOMER, TICKET_SYSTEM_DOWN, TOO_MANY_REQUESTS, BREAK_GLASS_NOT_ALLOWED, GRANT_ALREADY_OPEN.",
  })
  @Allow("accessRequest:create")
  async requestAccess(
    @Arg("input", () => RequestAccessInput, { description: "What is asked for." }) input: RequestAccessInput,
    @Actor() actor: Principal,
    @Once() once: RunOnce,
    @Ctx() { useCases, now }: GatewayContext,
  ): Promise<RequestAccessPayload> {
    const command = {
      tenantAppId: fromGlobalId("TenantApp", input.tenantAppId),
      roleTemplateIds: input.roleTemplateIds,
      durationMinutes: input.durationMinutes ?? null,
      justification: input.justification ?? null,
      ticketNumber: input.ticketNumber ?? null,
      technicianId: fromOptionalGlobalId("Technician", input.technicianId) ?? null,
      breakGlass: input.breakGlass ?? false,
      startsAt: input.startsAt ?? null,
    };
    const outcome = await once(() => useCases.requestAccess.execute(actor, command), { keepLongerMs: GRANT_LIVES_MS });
    return new RequestAccessPayload(outcome, now);
  }

  @Mutation(() => CancelAccessRequestPayload, {
    description:
      "Takes back a request that still waits. Needs `accessRequest:cancel`; others' requests need `accessRequest:createForOthers` too. Refusals: NOT_FOUND, NOT_ALLOWED, REQUEST_NOT_PENDING.",
  })
  @Allow("accessRequest:cancel")
  async cancelAccessRequest(
    @Arg("input", () => CancelAccessRequestInput, { description: "Which request." }) input: CancelAccessRequestInput,
    @Actor() actor: Principal,
    @Once() once: RunOnce,
    @Ctx() { useCases, now }: GatewayContext,
  ): Promise<CancelAccessRequestPayload> {
    const accessRequestId = fromGlobalId("AccessRequest", input.accessRequestId);
    const outcome = await once(() => useCases.cancelAccessRequest.execute(actor, { accessRequestId }));
    return new CancelAccessRequestPayload(outcome, now);
  }
}
