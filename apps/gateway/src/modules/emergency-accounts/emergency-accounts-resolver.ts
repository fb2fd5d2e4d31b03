import type { Principal } from "@daypass/domain";
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import { Actor } from "../../auth/actor.js";
import { Allow } from "../../auth/rules.js";
import type { GatewayContext } from "../../context/gateway-context.js";
import { Once, type RunOnce } from "../../idempotency/once.js";
import { GraphCalls } from "../../limits/graph-calls.js";
import { fromGlobalId } from "../../relay/global-id.js";
import { TenantApp } from "../tenant-apps/types/tenant-app.js";
import { EmergencyAccount } from "./types/emergency-account.js";
import { SetEmergencyAccountsInput, SetEmergencyAccountsPayload } from "./types/set-emergency-accounts.js";

@Resolver(() => TenantApp)
export class EmergencyAccountsResolver {
  @FieldResolver(() => [EmergencyAccount], {
    description: "Accounts that stand by for an emergency, at most two. Needs `tenantApp:read`.",
  })
  async emergencyAccounts(
    @Root() { key }: TenantApp,
    @Ctx() { loaders, now }: GatewayContext,
  ): Promise<EmergencyAccount[]> {
    const rows = (await loaders.emergencyAccountsOf.load(key)) ?? [];
    return rows.map((row) => new EmergencyAccount(row, now));
  }

  @Mutation(() => SetEmergencyAccountsPayload, {
    description:
      "Sets a tenant's emergency accounts. One that is not there is made, as a permanent Global Administrator with a password that is sealed; one that is there is adopted and only looked at, until an owner confirms it. All owners are told. Needs `roleMapping:write`, and of people a fresh sign-in. Refusals: NOT_FOUND, INVALID_INPUT, TENANT_NOT_AUTHORIZED, GRAPH_THROTTLED, GRAPH_UNAVAILABLE, NOT_ALLOWED.",
  })
  @Allow("roleMapping:write")
  @GraphCalls(4)
  async setEmergencyAccounts(
    @Arg("input", () => SetEmergencyAccountsInput, { description: "Which tenant, and which accounts." })
    input: SetEmergencyAccountsInput,
    @Actor() actor: Principal,
    @Once() once: RunOnce,
    @Ctx() { useCases }: GatewayContext,
  ): Promise<SetEmergencyAccountsPayload> {
    const accounts = input.accounts.map(({ userPrincipalName, viewerGroupId, rotateEveryDays }) => ({
      userPrincipalName,
      viewerGroupId: viewerGroupId ? fromGlobalId("TechnicianGroup", viewerGroupId) : null,
      rotateEveryDays: rotateEveryDays ?? null,
    }));
    const command = { tenantAppId: fromGlobalId("TenantApp", input.tenantAppId), accounts };
    return new SetEmergencyAccountsPayload(await once(() => useCases.emergencyAccounts.set.execute(actor, command)));
  }
}
