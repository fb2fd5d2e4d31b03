import { may, type Principal } from "@daypass/domain";
import { Arg, Args, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { Actor } from "../../auth/actor.js";
import type { GatewayContext } from "../../context/gateway-context.js";
import { GraphCalls } from "../../limits/graph-calls.js";
import { PageArguments, toPageRequest } from "../../relay/page-arguments.js";
import { TenantApp } from "../tenant-apps/types/tenant-app.js";
import { DeviceConnection, DevicesSeen } from "./types/device.js";

@Resolver(() => TenantApp)
export class DeviceResolver {
  @FieldResolver(() => DeviceConnection, {
    description:
      "The tenant's devices by name, as Entra answered in the last minute. Those without a backed-up password are listed where the customer granted `Device.Read.All`.",
  })
  @GraphCalls(2)
  async devices(
    @Args(() => PageArguments) page: PageArguments,
    @Arg("search", () => String, { nullable: true, description: "A part of the name or of the device's id." })
    search: string | null,
    @Root() app: TenantApp,
    @Actor() actor: Principal,
    @Ctx() { useCases }: GatewayContext,
  ): Promise<DevicesSeen> {
    const query = { tenantAppId: app.key, page: toPageRequest(page), search };
    return new DevicesSeen(app.key, await useCases.listDevices.execute(actor, query));
  }

  @FieldResolver(() => Boolean, {
    description: "The caller may reveal passwords of its devices: by a group of theirs, or by a token's scope.",
  })
  async viewerCanRevealDevices(
    @Root() app: TenantApp,
    @Actor() actor: Principal,
    @Ctx() { loaders }: GatewayContext,
  ): Promise<boolean> {
    if (!may(actor, "credentials:reveal")) return false;
    if (actor.kind !== "TECHNICIAN") return actor.kind === "API_TOKEN";
    const [allowed, own] = await Promise.all([
      loaders.deviceRevealersOf.load(app.customerId),
      loaders.groupsOfTechnicians.load(actor.technicianId),
    ]);
    return (own ?? []).some(({ id }) => allowed?.some((group) => group.id === id));
  }
}
