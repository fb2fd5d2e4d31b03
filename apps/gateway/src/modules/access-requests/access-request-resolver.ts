import { readScopeOf } from "@daypass/application";
import type { Principal } from "@daypass/domain";
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { Actor } from "../../auth/actor.js";
import { onlyTechnician } from "../../auth/own-rows.js";
import { Allow } from "../../auth/rules.js";
import type { GatewayContext } from "../../context/gateway-context.js";
import type { Loaders } from "../../context/loaders.js";
import { required } from "../../context/required.js";
import type { Connection } from "../../relay/connection.js";
import { fromGlobalId, fromOptionalGlobalId } from "../../relay/global-id.js";
import { PageArguments, toPageRequest } from "../../relay/page-arguments.js";
import { AccessGrant } from "../access-grants/types/access-grant.js";
import { RoleDefinition, toRoleDefinitionsOf } from "../role-definitions/types/role-definition.js";
import { Technician } from "../technicians/types/technician.js";
import { TenantApp } from "../tenant-apps/types/tenant-app.js";
import { TicketNote } from "../tickets/types/ticket-note.js";
import { AccessRequest, AccessRequestConnection } from "./types/access-request.js";
import { AccessRequestFilter } from "./types/access-request-filter.js";

/** Reads requests that exist for this caller. */
export const requestLoader = (actor: Principal, loaders: Loaders) => {
  const only = onlyTechnician(actor);
  return only === null ? loaders.accessRequests : loaders.requestsVisibleTo(only);
};

@Resolver(() => AccessRequest)
export class AccessRequestResolver {
  @Query(() => AccessRequestConnection, {
    description:
      "Access requests, newest first; for who lacks `technician:read` their own, what waits for their groups and what they decided. Needs `accessRequest:read`.",
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
      technicianId: fromOptionalGlobalId("Technician", filter?.technicianId),
      visibleTo: onlyTechnician(actor) ?? undefined,
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
    const row = await requestLoader(actor, loaders).load(fromGlobalId("AccessRequest", id));
    return row && new AccessRequest(row, now);
  }

  @FieldResolver(() => [RoleDefinition], { description: "The roles asked for." })
  async roles(@Root() request: AccessRequest, @Ctx() { loaders }: GatewayContext): Promise<RoleDefinition[]> {
    return toRoleDefinitionsOf(await loaders.tenantApps.load(request.tenantAppId), request.roleTemplateIds);
  }

  @FieldResolver(() => [TicketNote], { description: "What is written on its ticket, or is to be, in order." })
  async ticketNotes(@Root() request: AccessRequest, @Ctx() { loaders }: GatewayContext): Promise<TicketNote[]> {
    // Without a ticket that was looked at there is none, and nobody is asked.
    const rows = request.ticketState === null ? null : await loaders.ticketNotesOf.load(request.key);
    return (rows ?? []).map((row) => new TicketNote(row));
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
