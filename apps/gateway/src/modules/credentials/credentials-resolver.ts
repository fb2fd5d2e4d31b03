import type { Principal } from "@daypass/domain";
import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { Actor } from "../../auth/actor.js";
import { Allow } from "../../auth/rules.js";
import type { GatewayContext } from "../../context/gateway-context.js";
import { Once, type RunOnce } from "../../idempotency/once.js";
import { fromGlobalId } from "../../relay/global-id.js";
import { RevealCredentialsInput, RevealCredentialsPayload } from "./types/reveal-credentials.js";

@Resolver()
export class CredentialsResolver {
  @Mutation(() => RevealCredentialsPayload, {
    description:
      "Shows the credentials of a live grant to its own technician, or to an API token with the scope `credentials:reveal`. On record in the audit before anything is shown. Refusals: NOT_FOUND, NOT_ALLOWED, GRANT_NOT_OPEN.",
  })
  @Allow("credentials:reveal")
  async revealCredentials(
    @Arg("input", () => RevealCredentialsInput, { description: "Which grant." }) input: RevealCredentialsInput,
    @Actor() actor: Principal,
    @Once() once: RunOnce,
    @Ctx() { useCases, entra }: GatewayContext,
  ): Promise<RevealCredentialsPayload> {
    const accessGrantId = fromGlobalId("AccessGrant", input.accessGrantId);
    const outcome = await once(() => useCases.revealCredentials.execute(actor, { accessGrantId }), { keep: "never" });
    return new RevealCredentialsPayload(outcome, entra);
  }
}
