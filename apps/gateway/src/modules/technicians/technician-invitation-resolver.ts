import type { Principal } from "@daypass/domain";
import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { Actor } from "../../auth/actor.js";
import { Allow } from "../../auth/rules.js";
import type { GatewayContext } from "../../context/gateway-context.js";
import { Once, type RunOnce } from "../../idempotency/once.js";
import { fromGlobalId } from "../../relay/global-id.js";
import {
  InviteTechnicianInput,
  type InviteTechnicianOutcome,
  InviteTechnicianPayload,
} from "./types/invite-technician.js";

@Resolver()
export class TechnicianInvitationResolver {
  @Mutation(() => InviteTechnicianPayload, {
    description:
      "Makes the one-time link by which a technician signs in for the first time; an older link stops working. Needs `technician:write`, a fresh sign-in of people, and at least what the technician may do. Refusals: NOT_FOUND, NOT_ALLOWED, CONFLICT, TECHNICIAN_INACTIVE.",
  })
  @Allow("technician:write")
  async inviteTechnician(
    @Arg("input", () => InviteTechnicianInput, { description: "Who." }) input: InviteTechnicianInput,
    @Actor() actor: Principal,
    @Once() once: RunOnce,
    @Ctx() { useCases, publicUrl }: GatewayContext,
  ): Promise<InviteTechnicianPayload> {
    const technicianId = fromGlobalId("Technician", input.technicianId);
    const outcome = await once(
      (): Promise<InviteTechnicianOutcome> => useCases.inviteTechnician.execute(actor, { technicianId }),
      { redact: withoutSecret },
    );
    return new InviteTechnicianPayload(outcome, publicUrl);
  }
}

const withoutSecret = (outcome: InviteTechnicianOutcome): InviteTechnicianOutcome =>
  outcome.ok ? { ok: true, value: { ...outcome.value, secret: null } } : outcome;
