import type { Principal } from "@daypass/domain";
import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { Actor } from "../../auth/actor.js";
import { Allow } from "../../auth/rules.js";
import type { GatewayContext } from "../../context/gateway-context.js";
import { Once, type RunOnce } from "../../idempotency/once.js";
import { GraphCalls } from "../../limits/graph-calls.js";
import { fromGlobalId } from "../../relay/global-id.js";
import { ArchiveTenantAppInput, CreateTenantAppInput, UpdateTenantAppInput } from "./types/tenant-app-inputs.js";
import {
  ArchiveTenantAppPayload,
  CreateTenantAppPayload,
  UpdateTenantAppPayload,
} from "./types/tenant-app-payloads.js";

@Resolver()
export class TenantAppMutations {
  @Mutation(() => CreateTenantAppPayload, {
    description: "Adds a tenant app to a customer. Needs `tenantApp:write`. Refusals: NOT_FOUND, INVALID_INPUT.",
  })
  @Allow("tenantApp:write")
  async createTenantApp(
    @Arg("input", () => CreateTenantAppInput, { description: "The new tenant app." }) input: CreateTenantAppInput,
    @Actor() actor: Principal,
    @Once() once: RunOnce,
    @Ctx() { useCases }: GatewayContext,
  ): Promise<CreateTenantAppPayload> {
    const customerId = fromGlobalId("Customer", input.customerId);
    return new CreateTenantAppPayload(
      await once(() => useCases.createTenantApp.execute(actor, { customerId, name: input.name })),
    );
  }

  @Mutation(() => UpdateTenantAppPayload, {
    description:
      "Changes rules of a tenant app, all or nothing. Needs `tenantApp:write`. Refusals: NOT_FOUND, INVALID_INPUT, CONFLICT, TENANT_NOT_AUTHORIZED, DOMAIN_NOT_VERIFIED, DOMAIN_FEDERATED.",
  })
  @Allow("tenantApp:write")
  @GraphCalls(({ input }) => ((input as UpdateTenantAppInput).accountDomain ? 5 : 0)) // reads the tenant's facts again
  async updateTenantApp(
    @Arg("input", () => UpdateTenantAppInput, { description: "What to change." }) input: UpdateTenantAppInput,
    @Actor() actor: Principal,
    @Once() once: RunOnce,
    @Ctx() { useCases }: GatewayContext,
  ): Promise<UpdateTenantAppPayload> {
    const { tenantAppId, ...settings } = input;
    const id = fromGlobalId("TenantApp", tenantAppId);
    return new UpdateTenantAppPayload(await once(() => useCases.updateTenantApp.execute(actor, id, settings)));
  }

  @Mutation(() => ArchiveTenantAppPayload, {
    description:
      "Takes a tenant app out of use; every open grant ends first. Needs `tenantApp:write`. Refusals: NOT_FOUND, INVALID_INPUT.",
  })
  @Allow("tenantApp:write")
  async archiveTenantApp(
    @Arg("input", () => ArchiveTenantAppInput, { description: "Which, and why." }) input: ArchiveTenantAppInput,
    @Actor() actor: Principal,
    @Once() once: RunOnce,
    @Ctx() { useCases, now, entra }: GatewayContext,
  ): Promise<ArchiveTenantAppPayload> {
    const command = { tenantAppId: fromGlobalId("TenantApp", input.tenantAppId), reason: input.reason };
    return new ArchiveTenantAppPayload(await once(() => useCases.archiveTenantApp.execute(actor, command)), now, entra);
  }
}
