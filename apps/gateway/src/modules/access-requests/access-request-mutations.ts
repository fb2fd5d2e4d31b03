import type { Principal } from "@daypass/domain";
import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { Actor } from "../../auth/actor.js";
import { Allow } from "../../auth/rules.js";
import type { GatewayContext } from "../../context/gateway-context.js";
import { fromGlobalId, fromOptionalGlobalId } from "../../relay/global-id.js";
import { CancelAccessRequestInput, CancelAccessRequestPayload } from "./types/cancel-access-request.js";
import { RequestAccessInput, RequestAccessPayload } from "./types/request-access.js";

@Resolver()
export class AccessRequestMutations {
  @Mutation(() => RequestAccessPayload, {
    description:
      "Asks for access. Answers with the request and, where no approval is needed, the grant. Needs `accessRequest:create`. Refusals, all at once: NOT_FOUND, NOT_ALLOWED, TECHNICIAN_INACTIVE, TENANT_NOT_AUTHORIZED, SUSPENDED, INVALID_INPUT, ROLE_UNKNOWN, ROLE_NOT_MAPPED, DURATION_EXCEEDS_MAXIMUM, JUSTIFICATION_REQUIRED, TICKET_INVALID, GRANT_ALREADY_OPEN.",
  })
  @Allow("accessRequest:create")
  async requestAccess(
    @Arg("input", () => RequestAccessInput, { description: "What is asked for." }) input: RequestAccessInput,
    @Actor() actor: Principal,
    @Ctx() { commands, now }: GatewayContext,
  ): Promise<RequestAccessPayload> {
    const outcome = await commands.requestAccess(actor, {
      tenantAppId: fromGlobalId("TenantApp", input.tenantAppId),
      roleTemplateIds: input.roleTemplateIds,
      durationMinutes: input.durationMinutes ?? null,
      justification: input.justification ?? null,
      ticketNumber: input.ticketNumber ?? null,
      technicianId: fromOptionalGlobalId("Technician", input.technicianId) ?? null,
    });
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
    @Ctx() { commands }: GatewayContext,
  ): Promise<CancelAccessRequestPayload> {
    const accessRequestId = fromGlobalId("AccessRequest", input.accessRequestId);
    return new CancelAccessRequestPayload(await commands.cancelAccessRequest(actor, { accessRequestId }));
  }
}
