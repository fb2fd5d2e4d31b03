import type { Principal } from "@daypass/domain";
import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { Actor } from "../../auth/actor.js";
import { Allow } from "../../auth/rules.js";
import type { GatewayContext } from "../../context/gateway-context.js";
import { Once, type RunOnce } from "../../idempotency/once.js";
import { fromGlobalId } from "../../relay/global-id.js";
import { ExtendAccessGrantInput, ExtendAccessGrantPayload } from "./types/extend-access-grant.js";

@Resolver()
export class AccessGrantExtension {
  @Mutation(() => ExtendAccessGrantPayload, {
    description:
      "Makes a live grant longer, within the mappings' ceiling or, where approval was needed, the approved duration. Where the pass ends before the new window does, a fresh one is issued: the session of the old one ends then, and `steps` show it. Needs `accessRequest:create`; others' grants need `accessRequest:createForOthers` too. Refusals: NOT_FOUND, NOT_ALLOWED, GRANT_NOT_OPEN, JUSTIFICATION_REQUIRED, INVALID_INPUT, DURATION_EXCEEDS_MAXIMUM (with the minutes that are left), ROLE_NOT_MAPPED, SUSPENDED, TENANT_NOT_AUTHORIZED, TECHNICIAN_INACTIVE.",
  })
  @Allow("accessRequest:create")
  async extendAccessGrant(
    @Arg("input", () => ExtendAccessGrantInput, { description: "Which grant, by how much and why." })
    input: ExtendAccessGrantInput,
    @Actor() actor: Principal,
    @Once() once: RunOnce,
    @Ctx() { useCases, now }: GatewayContext,
  ): Promise<ExtendAccessGrantPayload> {
    const accessGrantId = fromGlobalId("AccessGrant", input.accessGrantId);
    const { durationMinutes, justification } = input;
    const run = () => useCases.extendAccessGrant.execute(actor, { accessGrantId, durationMinutes, justification });
    return new ExtendAccessGrantPayload(await once(run), now);
  }
}
