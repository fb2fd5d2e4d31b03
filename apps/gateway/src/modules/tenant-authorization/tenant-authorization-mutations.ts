import { daysLeft, type Principal } from "@daypass/domain";
import { Arg, Ctx, FieldResolver, Int, Mutation, Resolver, Root } from "type-graphql";
import { Actor } from "../../auth/actor.js";
import { Allow } from "../../auth/rules.js";
import type { GatewayContext } from "../../context/gateway-context.js";
import { Once, type RunOnce } from "../../idempotency/once.js";
import { GraphCalls } from "../../limits/graph-calls.js";
import { fromGlobalId } from "../../relay/global-id.js";
import { TenantAuthorization } from "./types/tenant-authorization.js";
import {
  BeginTenantAuthorizationInput,
  BeginTenantAuthorizationPayload,
  CheckTenantAuthorizationInput,
  CheckTenantAuthorizationPayload,
} from "./types/tenant-authorization-operations.js";

@Resolver(() => TenantAuthorization)
export class TenantAuthorizationMutations {
  @FieldResolver(() => Int, {
    nullable: true,
    description: "Whole days until `credentialExpiresAt`, negative once it is over; null where that is null.",
  })
  credentialDaysLeft(@Root() { credentialExpiresAt }: TenantAuthorization, @Ctx() { now }: GatewayContext) {
    return credentialExpiresAt && daysLeft(credentialExpiresAt.toISOString(), now);
  }

  @Mutation(() => BeginTenantAuthorizationPayload, {
    description:
      "Begins the connection of an Entra tenant: sign-in by one of its administrators, then consent. Needs `tenantApp:authorize`. Refusals: NOT_FOUND, INVALID_INPUT, CONFLICT, TENANT_MISMATCH, GRAPH_UNAVAILABLE.",
  })
  @Allow("tenantApp:authorize")
  @GraphCalls(({ input }) => ((input as BeginTenantAuthorizationInput).expectedTenant ? 1 : 0)) // the tenant of a domain
  async beginTenantAuthorization(
    @Arg("input", () => BeginTenantAuthorizationInput, { description: "Which tenant app." })
    input: BeginTenantAuthorizationInput,
    @Actor() actor: Principal,
    @Once() once: RunOnce,
    @Ctx() { useCases, browserToken }: GatewayContext,
  ): Promise<BeginTenantAuthorizationPayload> {
    const tenantAppId = fromGlobalId("TenantApp", input.tenantAppId);
    const command = { tenantAppId, expectedTenant: input.expectedTenant ?? null, browserToken: browserToken() };
    // The address holds a state that is good once: it is nothing to keep, and a new one does no harm.
    const outcome = await once(() => useCases.beginTenantAuthorization.execute(actor, command), { keep: "never" });
    return new BeginTenantAuthorizationPayload(outcome);
  }

  @Mutation(() => CheckTenantAuthorizationPayload, {
    description:
      "Looks at consent, permissions and domains in Entra now. Needs `tenantApp:authorize`. Refusals: NOT_FOUND, TENANT_NOT_AUTHORIZED, GRAPH_THROTTLED, GRAPH_UNAVAILABLE.",
  })
  @Allow("tenantApp:authorize")
  @GraphCalls(5)
  async checkTenantAuthorization(
    @Arg("input", () => CheckTenantAuthorizationInput, { description: "Which tenant app." })
    input: CheckTenantAuthorizationInput,
    @Actor() actor: Principal,
    @Once() once: RunOnce,
    @Ctx() { useCases }: GatewayContext,
  ): Promise<CheckTenantAuthorizationPayload> {
    const tenantAppId = fromGlobalId("TenantApp", input.tenantAppId);
    return new CheckTenantAuthorizationPayload(
      await once(() => useCases.checkTenantAuthorization.execute(actor, { tenantAppId })),
    );
  }
}
