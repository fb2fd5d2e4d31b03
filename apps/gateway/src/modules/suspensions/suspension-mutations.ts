import type { Principal } from "@daypass/domain";
import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { Actor } from "../../auth/actor.js";
import { Allow } from "../../auth/rules.js";
import type { GatewayContext } from "../../context/gateway-context.js";
import { Once, type RunOnce } from "../../idempotency/once.js";
import { fromOptionalGlobalId } from "../../relay/global-id.js";
import { EndAllAccessInput, EndAllAccessPayload } from "./types/end-all-access.js";
import { LiftSuspensionInput, LiftSuspensionPayload } from "./types/lift-suspension.js";

@Resolver()
export class SuspensionMutations {
  @Mutation(() => EndAllAccessPayload, {
    description:
      "The emergency stop: ends every open grant of a scope, those still being made included, and takes back requests that wait. Needs `accessGrant:endOthers`. Refusals: INVALID_INPUT, NOT_FOUND, NOT_ALLOWED.",
  })
  @Allow("accessGrant:endOthers")
  async endAllAccess(
    @Arg("input", () => EndAllAccessInput, { description: "Whose access, and why." }) input: EndAllAccessInput,
    @Actor() actor: Principal,
    @Once() once: RunOnce,
    @Ctx() { useCases }: GatewayContext,
  ): Promise<EndAllAccessPayload> {
    const command = { ...scopeOf(input), suspend: input.suspend ?? false, reason: input.reason };
    return new EndAllAccessPayload(await once(() => useCases.endAllAccess.execute(actor, command)));
  }

  @Mutation(() => LiftSuspensionPayload, {
    description:
      "Lets new access be asked for again; what another suspension covers stays suspended. Needs `suspension:lift`: owners only. Refusals: INVALID_INPUT, NOT_FOUND, NOT_ALLOWED.",
  })
  @Allow("suspension:lift")
  async liftSuspension(
    @Arg("input", () => LiftSuspensionInput, { description: "Which suspension, and why." }) input: LiftSuspensionInput,
    @Actor() actor: Principal,
    @Once() once: RunOnce,
    @Ctx() { useCases }: GatewayContext,
  ): Promise<LiftSuspensionPayload> {
    const command = { ...scopeOf(input), reason: input.reason };
    return new LiftSuspensionPayload(await once(() => useCases.liftSuspension.execute(actor, command)));
  }
}

const scopeOf = (input: EndAllAccessInput | LiftSuspensionInput) => ({
  tenantAppId: fromOptionalGlobalId("TenantApp", input.tenantAppId) ?? null,
  technicianId: fromOptionalGlobalId("Technician", input.technicianId) ?? null,
  everything: input.everything ?? false,
});
