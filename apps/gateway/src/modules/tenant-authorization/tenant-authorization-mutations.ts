import type { Principal } from "@daypass/domain";
import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { Actor } from "../../auth/actor.js";
import { Allow } from "../../auth/rules.js";
import type { GatewayContext } from "../../context/gateway-context.js";
import { fromGlobalId } from "../../relay/global-id.js";
import {
  BeginTenantAuthorizationInput,
  BeginTenantAuthorizationPayload,
  CheckTenantAuthorizationInput,
  CheckTenantAuthorizationPayload,
} from "./types/tenant-authorization-operations.js";

@Resolver()
export class TenantAuthorizationMutations {
  @Mutation(() => BeginTenantAuthorizationPayload, {
    description:
      "Begins the connection of an Entra tenant: sign-in by one of its administrators, then consent. Needs `tenantApp:authorize`. Refusals: NOT_FOUND, INVALID_INPUT, CONFLICT, TENANT_MISMATCH, GRAPH_UNAVAILABLE.",
  })
  @Allow("tenantApp:authorize")
  async beginTenantAuthorization(
    @Arg("input", () => BeginTenantAuthorizationInput, { description: "Which tenant app." })
    input: BeginTenantAuthorizationInput,
    @Actor() actor: Principal,
    @Ctx() { commands }: GatewayContext,
  ): Promise<BeginTenantAuthorizationPayload> {
    const tenantAppId = fromGlobalId("TenantApp", input.tenantAppId);
    const expectedTenant = input.expectedTenant ?? null;
    return new BeginTenantAuthorizationPayload(
      await commands.beginTenantAuthorization(actor, { tenantAppId, expectedTenant }),
    );
  }

  @Mutation(() => CheckTenantAuthorizationPayload, {
    description:
      "Looks at consent, permissions and domains in Entra now. Needs `tenantApp:authorize`. Refusals: NOT_FOUND, TENANT_NOT_AUTHORIZED, GRAPH_THROTTLED, GRAPH_UNAVAILABLE.",
  })
  @Allow("tenantApp:authorize")
  async checkTenantAuthorization(
    @Arg("input", () => CheckTenantAuthorizationInput, { description: "Which tenant app." })
    input: CheckTenantAuthorizationInput,
    @Actor() actor: Principal,
    @Ctx() { commands }: GatewayContext,
  ): Promise<CheckTenantAuthorizationPayload> {
    const tenantAppId = fromGlobalId("TenantApp", input.tenantAppId);
    return new CheckTenantAuthorizationPayload(await commands.checkTenantAuthorization(actor, { tenantAppId }));
  }
}
