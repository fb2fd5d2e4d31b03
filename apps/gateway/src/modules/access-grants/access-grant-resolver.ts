import { type GrantAction as Action, readScopeOf, viewerCan } from "@daypass/application";
import type { Principal } from "@daypass/domain";
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from "type-graphql";
import { Actor } from "../../auth/actor.js";
import { narrowToVisible, seesRowsOf } from "../../auth/own-rows.js";
import { Allow } from "../../auth/rules.js";
import type { GatewayContext } from "../../context/gateway-context.js";
import { required } from "../../context/required.js";
import { Once, type RunOnce } from "../../idempotency/once.js";
import type { Connection } from "../../relay/connection.js";
import { fromGlobalId, fromOptionalGlobalId } from "../../relay/global-id.js";
import { PageArguments, toPageRequest } from "../../relay/page-arguments.js";
import { AccessRequest } from "../access-requests/types/access-request.js";
import { RoleDefinition, toRoleDefinitionsOf } from "../role-definitions/types/role-definition.js";
import { Technician } from "../technicians/types/technician.js";
import { TenantApp } from "../tenant-apps/types/tenant-app.js";
import { AccessGrant, AccessGrantConnection } from "./types/access-grant.js";
import { GrantAction } from "./types/access-grant-enums.js";
import { AccessGrantFilter } from "./types/access-grant-filter.js";
import { EndAccessGrantInput, EndAccessGrantPayload } from "./types/end-access-grant.js";
import { EndsWithoutDaypass } from "./types/ends-without-daypass.js";
import { GrantStep } from "./types/grant-step.js";

@Resolver(() => AccessGrant)
export class AccessGrantResolver {
  @Query(() => AccessGrantConnection, {
    description:
      "Access grants, newest first; their own alone for who lacks `technician:read`. Needs `accessGrant:read`.",
  })
  @Allow("accessGrant:read")
  async accessGrants(
    @Args(() => PageArguments) page: PageArguments,
    @Arg("filter", () => AccessGrantFilter, { nullable: true, description: "Only grants that match." })
    filter: AccessGrantFilter | null,
    @Actor() actor: Principal,
    @Ctx() { reads, now }: GatewayContext,
  ): Promise<Connection<AccessGrant>> {
    const wanted = {
      status: filter?.status ?? undefined,
      tenantAppId: fromOptionalGlobalId("TenantApp", filter?.tenantAppId),
      technicianId: narrowToVisible(actor, fromOptionalGlobalId("Technician", filter?.technicianId)),
      overdue: filter?.overdue ?? undefined,
      customerId: fromOptionalGlobalId("Customer", filter?.customerId),
      openFrom: filter?.openFrom ?? undefined,
      openUntil: filter?.openUntil ?? undefined,
    };
    const found = await reads.listAccessGrants(readScopeOf(actor), toPageRequest(page), wanted);
    return AccessGrantConnection.from(found, (row) => new AccessGrant(row, now));
  }

  @Query(() => AccessGrant, {
    nullable: true,
    description: "An access grant; null for an unknown id. Needs `accessGrant:read`.",
  })
  @Allow("accessGrant:read")
  async accessGrant(
    @Arg("id", () => ID, { description: "Id of the access grant." }) id: string,
    @Actor() actor: Principal,
    @Ctx() { loaders, now }: GatewayContext,
  ): Promise<AccessGrant | null> {
    const row = await loaders.accessGrants.load(fromGlobalId("AccessGrant", id));
    return row && seesRowsOf(actor, row.technicianId) ? new AccessGrant(row, now) : null;
  }

  @FieldResolver(() => [RoleDefinition], { description: "The roles it gives." })
  async roles(@Root() { row }: AccessGrant, @Ctx() { loaders }: GatewayContext): Promise<RoleDefinition[]> {
    return toRoleDefinitionsOf(await loaders.tenantApps.load(row.tenantAppId), row.roleTemplateIds);
  }

  @FieldResolver(() => TenantApp, { description: "Where it gives access." })
  async tenantApp(@Root() grant: AccessGrant, @Ctx() { loaders }: GatewayContext): Promise<TenantApp> {
    return new TenantApp(required(await loaders.tenantApps.load(grant.row.tenantAppId), "tenant app"));
  }

  @FieldResolver(() => Technician, { description: "Whose access it is." })
  async technician(@Root() grant: AccessGrant, @Ctx() { loaders }: GatewayContext): Promise<Technician> {
    return new Technician(required(await loaders.technicians.load(grant.row.technicianId), "technician"));
  }

  @FieldResolver(() => AccessRequest, { description: "The request it came from." })
  async accessRequest(@Root() grant: AccessGrant, @Ctx() { loaders, now }: GatewayContext): Promise<AccessRequest> {
    return new AccessRequest(
      required(await loaders.accessRequests.load(grant.row.accessRequestId), "access request"),
      now,
    );
  }

  @FieldResolver(() => EndsWithoutDaypass, { description: "What ends by itself, should Daypass be down then." })
  async endsWithoutDaypass(
    @Root() { key, row }: AccessGrant,
    @Ctx() { loaders }: GatewayContext,
  ): Promise<EndsWithoutDaypass> {
    const credential = await loaders.credentialEndsOfGrants.load(key);
    return new EndsWithoutDaypass(credential?.endsAt ?? null, row.status === "CLOSED" ? null : row.rolesEndAt);
  }

  @FieldResolver(() => [GrantStep], {
    description: "The ledger: intent and outcome of each effect on Entra, in order.",
  })
  async steps(@Root() grant: AccessGrant, @Ctx() { loaders }: GatewayContext): Promise<GrantStep[]> {
    return ((await loaders.stepsOfGrants.load(grant.key)) ?? []).map((row) => new GrantStep(row));
  }

  @FieldResolver(() => [GrantAction], { description: "What the caller may do with it now." })
  viewerCan(@Root() grant: AccessGrant, @Actor() actor: Principal, @Ctx() { now }: GatewayContext): readonly Action[] {
    return viewerCan(actor, grant.row, now);
  }

  @Mutation(() => EndAccessGrantPayload, {
    description:
      "Ends a grant: its technician at any second, or somebody who may end others'. Needs `accessGrant:end`. Refusals: NOT_FOUND, NOT_ALLOWED, GRANT_NOT_OPEN.",
  })
  @Allow("accessGrant:end")
  async endAccessGrant(
    @Arg("input", () => EndAccessGrantInput, { description: "Which grant." }) input: EndAccessGrantInput,
    @Actor() actor: Principal,
    @Once() once: RunOnce,
    @Ctx() { useCases, now }: GatewayContext,
  ): Promise<EndAccessGrantPayload> {
    const accessGrantId = fromGlobalId("AccessGrant", input.accessGrantId);
    const outcome = await once(() =>
      useCases.endAccessGrant.execute(actor, { accessGrantId, reason: input.reason ?? null }),
    );
    return new EndAccessGrantPayload(outcome, now);
  }
}
