import type { Principal } from "@daypass/domain";
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import { Actor } from "../../auth/actor.js";
import { Allow } from "../../auth/rules.js";
import type { GatewayContext } from "../../context/gateway-context.js";
import { Once, type RunOnce } from "../../idempotency/once.js";
import { GraphCalls } from "../../limits/graph-calls.js";
import { fromGlobalId } from "../../relay/global-id.js";
import { Customer } from "../customers/types/customer.js";
import { TechnicianGroup } from "../technician-groups/types/technician-group.js";
import {
  RevealDeviceLocalCredentialInput,
  RevealDeviceLocalCredentialPayload,
  SetDeviceRevealersInput,
  SetDeviceRevealersPayload,
} from "./types/device-operations.js";

@Resolver(() => Customer)
export class DeviceMutations {
  @FieldResolver(() => [TechnicianGroup], {
    description:
      "Groups whose members may reveal local administrator passwords of the customer's devices; nobody may where there is none. Needs `technicianGroup:read`.",
  })
  @Allow("technicianGroup:read")
  async deviceRevealers(@Root() customer: Customer, @Ctx() { loaders }: GatewayContext): Promise<TechnicianGroup[]> {
    const rows = (await loaders.deviceRevealersOf.load(customer.key)) ?? [];
    return rows.map((row) => new TechnicianGroup(row));
  }

  @Mutation(() => RevealDeviceLocalCredentialPayload, {
    description:
      "Shows a device's local administrator password to a member of a group that `setDeviceRevealers` named for the customer, or to an API token with the scope `credentials:reveal`. On record in the audit before anything is shown, and in the customer's tenant. People need a fresh sign-in. At most 10 an hour for one person; owners are told of five. Refusals: NOT_FOUND, INVALID_INPUT, NOT_ALLOWED, TENANT_NOT_AUTHORIZED, PERMISSION_MISSING, TOO_MANY_REQUESTS, GRAPH_THROTTLED, GRAPH_UNAVAILABLE.",
  })
  @Allow("credentials:reveal")
  @GraphCalls(2)
  async revealDeviceLocalCredential(
    @Arg("input", () => RevealDeviceLocalCredentialInput, { description: "Which device, and why." })
    { tenantAppId, deviceId, reason }: RevealDeviceLocalCredentialInput,
    @Actor() actor: Principal,
    @Once() once: RunOnce,
    @Ctx() { useCases }: GatewayContext,
  ): Promise<RevealDeviceLocalCredentialPayload> {
    const command = { tenantAppId: fromGlobalId("TenantApp", tenantAppId), deviceId, reason };
    const outcome = await once(() => useCases.revealDeviceCredential.execute(actor, command), { keep: "never" });
    return new RevealDeviceLocalCredentialPayload(outcome);
  }

  @Mutation(() => SetDeviceRevealersPayload, {
    description:
      "Says whose members may reveal local administrator passwords of a customer's devices, in place of whoever could so far; owners are told of a group that is new. Needs `roleMapping:write`, and of people a fresh sign-in. Refusals: NOT_FOUND, INVALID_INPUT, NOT_ALLOWED.",
  })
  @Allow("roleMapping:write")
  async setDeviceRevealers(
    @Arg("input", () => SetDeviceRevealersInput, { description: "Which customer, and which groups." })
    input: SetDeviceRevealersInput,
    @Actor() actor: Principal,
    @Once() once: RunOnce,
    @Ctx() { useCases }: GatewayContext,
  ): Promise<SetDeviceRevealersPayload> {
    const command = {
      customerId: fromGlobalId("Customer", input.customerId),
      technicianGroupIds: input.technicianGroupIds.map((id) => fromGlobalId("TechnicianGroup", id)),
    };
    const outcome = await once(() => useCases.setDeviceRevealers.execute(actor, command));
    return new SetDeviceRevealersPayload(outcome);
  }
}
