import { readScopeOf } from "@daypass/application";
import type { Principal } from "@daypass/domain";
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { Actor } from "../../auth/actor.js";
import { narrowToVisible, seesRowsOf } from "../../auth/own-rows.js";
import { Allow } from "../../auth/rules.js";
import type { GatewayContext } from "../../context/gateway-context.js";
import { required } from "../../context/required.js";
import type { Connection } from "../../relay/connection.js";
import { fromGlobalId, fromOptionalGlobalId } from "../../relay/global-id.js";
import { PageArguments, toPageRequest } from "../../relay/page-arguments.js";
import { AccessGrant } from "../access-grants/types/access-grant.js";
import { Technician } from "../technicians/types/technician.js";
import { TenantApp } from "../tenant-apps/types/tenant-app.js";
import { AccessRequest, AccessRequestConnection } from "./types/access-request.js";
import { AccessRequestFilter } from "./types/access-request-filter.js";

@Resolver(() => AccessRequest)
export class AccessRequestResolver {
  @Query(() => AccessRequestConnection, {
    description:
      "Access requests, newest first; their own alone for who lacks `technician:read`. Needs `accessRequest:read`.",
  })
  @Allow("accessRequest:read")
  async accessRequests(
    @Args(() => PageArguments) page: PageArguments,
    @Arg("filter", () => AccessRequestFilter, { nullable: true, description: "Only requests that match." })
    filter: AccessRequestFilter | null,
    @Actor() actor: Principal,
    @Ctx() { reads, now }: GatewayContext,
  ): Promise<Connection<AccessRequest>> {
    const wanted = {
      status: filter?.status ?? undefined,
      tenantAppId: fromOptionalGlobalId("TenantApp", filter?.tenantAppId),
      technicianId: narrowToVisible(actor, fromOptionalGlobalId("Technician", filter?.technicianId)),
    };
    const found = await reads.listAccessRequests(readScopeOf(actor), toPageRequest(page), wanted);
    return AccessRequestConnection.from(found, (row) => new AccessRequest(row, now));
  }

  @Query(() => AccessRequest, {
    nullable: true,
    description: "An access request; null for an unknown id. Needs `accessRequest:read`.",
  })
  @Allow("accessRequest:read")
  async accessRequest(
    @Arg("id", () => ID, { description: "Id of the access request." }) id: string,
    @Actor() actor: Principal,
    @Ctx() { loaders, now }: GatewayContext,
  ): Promise<AccessRequest | null> {
    const row = await loaders.accessRequests.load(fromGlobalId("AccessRequest", id));
    return row && seesRowsOf(actor, row.technicianId) ? new AccessRequest(row, now) : null;
  }

  @FieldResolver(() => TenantApp, { description: "Where access was asked for." })
  async tenantApp(@Root() request: AccessRequest, @Ctx() { loaders }: GatewayContext): Promise<TenantApp> {
    return new TenantApp(required(await loaders.tenantApps.load(request.tenantAppId), "tenant app"));
  }

  @FieldResolver(() => Technician, { description: "Whom it is for." })
  async technician(@Root() request: AccessRequest, @Ctx() { loaders }: GatewayContext): Promise<Technician> {
    return new Technician(required(await loaders.technicians.load(request.technicianId), "technician"));
  }

  @FieldResolver(() => Technician, { nullable: true, description: "Who decided; null where policy alone did." })
  async decidedBy(@Root() request: AccessRequest, @Ctx() { loaders }: GatewayContext): Promise<Technician | null> {
    const row = request.decidedById ? await loaders.technicians.load(request.decidedById) : null;
    return row && new Technician(row);
  }

  @FieldResolver(() => AccessGrant, { nullable: true, description: "The grant it led to; null while there is none." })
  async accessGrant(
    @Root() request: AccessRequest,
    @Ctx() { loaders, now }: GatewayContext,
  ): Promise<AccessGrant | null> {
    const row = await loaders.grantsOfRequests.load(request.key);
    return row && new AccessGrant(row, now);
  }
}
