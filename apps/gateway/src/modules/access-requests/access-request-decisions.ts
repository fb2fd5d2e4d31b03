import { type Principal, WINDOW_LIMITS_MINUTES } from "@daypass/domain";
import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { Actor } from "../../auth/actor.js";
import { Allow } from "../../auth/rules.js";
import type { GatewayContext } from "../../context/gateway-context.js";
import { Once, type RunOnce } from "../../idempotency/once.js";
import { fromGlobalId } from "../../relay/global-id.js";
import {
  ApproveAccessRequestInput,
  ApproveAccessRequestPayload,
  DenyAccessRequestInput,
  DenyAccessRequestPayload,
} from "./types/decide-access-request.js";

/** A key is remembered as long as the grant it led to can live. */
const GRANT_LIVES_MS = WINDOW_LIMITS_MINUTES.max * 60_000;

/** The outer gate is that of reading requests: who may not decide is told so in words, and it is on record. */
@Resolver()
export class AccessRequestDecisions {
  @Mutation(() => ApproveAccessRequestPayload, {
    description:
      "Approves a request, whole or in part, by a member of the approver group of every role that is kept (owners where a group is empty or missing). Never by who asked, whom it is for, or an API token. Needs `accessRequest:read`, and `accessRequest:decide`, which no token has. Refusals: NOT_FOUND, APPROVAL_BY_REQUESTER, NOT_ALLOWED, REQUEST_NOT_PENDING, INVALID_INPUT, DURATION_EXCEEDS_MAXIMUM, and those of `requestAccess`.",
  })
  @Allow("accessRequest:read")
  async approveAccessRequest(
    @Arg("input", () => ApproveAccessRequestInput, { description: "Which request, and how much of it." })
    input: ApproveAccessRequestInput,
    @Actor() actor: Principal,
    @Once() once: RunOnce,
    @Ctx() { useCases, now }: GatewayContext,
  ): Promise<ApproveAccessRequestPayload> {
    const command = {
      accessRequestId: fromGlobalId("AccessRequest", input.accessRequestId),
      durationMinutes: input.durationMinutes ?? null,
      roleTemplateIds: input.roleTemplateIds ?? null,
      comment: input.comment ?? null,
    };
    const run = () => useCases.approveAccessRequest.execute(actor, command);
    return new ApproveAccessRequestPayload(await once(run, { keepLongerMs: GRANT_LIVES_MS }), now);
  }

  @Mutation(() => DenyAccessRequestPayload, {
    description:
      "Denies a request, by an approver of any of its roles. Never by who asked, whom it is for, or an API token. Needs `accessRequest:read`, and `accessRequest:decide`, which no token has. Refusals: NOT_FOUND, APPROVAL_BY_REQUESTER, NOT_ALLOWED, REQUEST_NOT_PENDING, INVALID_INPUT.",
  })
  @Allow("accessRequest:read")
  async denyAccessRequest(
    @Arg("input", () => DenyAccessRequestInput, { description: "Which request, and why." })
    input: DenyAccessRequestInput,
    @Actor() actor: Principal,
    @Once() once: RunOnce,
    @Ctx() { useCases, now }: GatewayContext,
  ): Promise<DenyAccessRequestPayload> {
    const command = {
      accessRequestId: fromGlobalId("AccessRequest", input.accessRequestId),
      comment: input.comment,
    };
    return new DenyAccessRequestPayload(await once(() => useCases.denyAccessRequest.execute(actor, command)), now);
  }
}
