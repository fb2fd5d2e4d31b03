import type { Principal } from "@daypass/domain";
import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { Actor } from "../../auth/actor.js";
import { Allow } from "../../auth/rules.js";
import type { GatewayContext } from "../../context/gateway-context.js";
import { Once, type RunOnce } from "../../idempotency/once.js";
import { GraphCalls } from "../../limits/graph-calls.js";
import { fromGlobalId } from "../../relay/global-id.js";
import {
  RemoveTenantAppRegistrationInput,
  RemoveTenantAppRegistrationPayload,
  SetTenantAppRegistrationInput,
  SetTenantAppRegistrationPayload,
} from "./types/tenant-app-registration-operations.js";

@Resolver()
export class TenantAppRegistrationMutations {
  @Mutation(() => SetTenantAppRegistrationPayload, {
    description:
      "Reaches the tenant through an app registration of its own instead of the deployment's; again for another credential. In a connected tenant it is tried first. Needs `tenantApp:authorize`, and a fresh sign-in. Refusals: NOT_FOUND, INVALID_INPUT, CONFLICT, PERMISSION_MISSING, NOT_ALLOWED, GRAPH_THROTTLED, GRAPH_UNAVAILABLE.",
  })
  @Allow("tenantApp:authorize")
  @GraphCalls(5)
  async setTenantAppRegistration(
    @Arg("input", () => SetTenantAppRegistrationInput, { description: "The registration, and what proves it." })
    input: SetTenantAppRegistrationInput,
    @Actor() actor: Principal,
    @Once() once: RunOnce,
    @Ctx() { useCases }: GatewayContext,
  ): Promise<SetTenantAppRegistrationPayload> {
    const command = {
      tenantAppId: fromGlobalId("TenantApp", input.tenantAppId),
      clientId: input.clientId.trim(),
      clientSecret: input.clientSecret ?? null,
      clientSecretExpiresAt: input.clientSecretExpiresAt ?? null,
      certificate: input.certificate ?? null,
    };
    // Nothing of the input is kept, a hash of it neither: setting the same again does no harm.
    const outcome = await once(() => useCases.setTenantAppRegistration.execute(actor, command), { keep: "never" });
    return new SetTenantAppRegistrationPayload(outcome);
  }

  @Mutation(() => RemoveTenantAppRegistrationPayload, {
    description:
      "Reaches the tenant through the deployment's app registration again, and destroys the own one's credential. In a connected tenant it is tried first. Needs `tenantApp:authorize`, and a fresh sign-in. Refusals: NOT_FOUND, CONFLICT, PERMISSION_MISSING, NOT_ALLOWED, GRAPH_THROTTLED, GRAPH_UNAVAILABLE.",
  })
  @Allow("tenantApp:authorize")
  @GraphCalls(5)
  async removeTenantAppRegistration(
    @Arg("input", () => RemoveTenantAppRegistrationInput, { description: "Which tenant app." })
    input: RemoveTenantAppRegistrationInput,
    @Actor() actor: Principal,
    @Once() once: RunOnce,
    @Ctx() { useCases }: GatewayContext,
  ): Promise<RemoveTenantAppRegistrationPayload> {
    const tenantAppId = fromGlobalId("TenantApp", input.tenantAppId);
    return new RemoveTenantAppRegistrationPayload(
      await once(() => useCases.removeTenantAppRegistration.execute(actor, { tenantAppId })),
    );
  }
}
