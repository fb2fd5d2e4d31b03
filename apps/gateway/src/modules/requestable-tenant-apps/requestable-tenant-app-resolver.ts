import { readScopeOf } from "@daypass/application";
import { entitlements, type Principal, withinGuardrails } from "@daypass/domain";
import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { Actor } from "../../auth/actor.js";
import { Allow } from "../../auth/rules.js";
import type { GatewayContext } from "../../context/gateway-context.js";
import { type Connection, emptyPage } from "../../relay/connection.js";
import { PageArguments, toPageRequest } from "../../relay/page-arguments.js";
import { AccessGrant } from "../access-grants/types/access-grant.js";
import { TenantApp } from "../tenant-apps/types/tenant-app.js";
import { EntitledRole, RequestableTenantApp, RequestableTenantAppConnection } from "./types/requestable-tenant-app.js";

@Resolver(() => RequestableTenantApp)
export class RequestableTenantAppResolver {
  @Query(() => RequestableTenantAppConnection, {
    description:
      "Tenant apps that the viewer may request access to, by name; for an API token those of its creator. Needs `accessRequest:create`.",
  })
  @Allow("accessRequest:create")
  async requestableTenantApps(
    @Args(() => PageArguments) page: PageArguments,
    @Arg("search", () => String, { nullable: true, description: "Words of the name, without case." })
    search: string | null,
    @Actor() actor: Principal,
    @Ctx() { reads }: GatewayContext,
  ): Promise<Connection<RequestableTenantApp>> {
    const request = toPageRequest(page);
    const technicianId = requesterOf(actor);
    if (!technicianId) return new RequestableTenantAppConnection(emptyPage);
    const filter = { search: search ?? undefined };
    const found = await reads.listRequestableTenantApps(readScopeOf(actor), technicianId, request, filter);
    return RequestableTenantAppConnection.from(
      found,
      (row) => new RequestableTenantApp(new TenantApp(row), technicianId),
    );
  }

  @FieldResolver(() => [EntitledRole], {
    description: "Roles that may be requested there, each on its most permissive terms.",
  })
  async roles(@Root() requestable: RequestableTenantApp, @Ctx() { loaders }: GatewayContext): Promise<EntitledRole[]> {
    const { tenantApp, technicianId } = requestable;
    const [mappings, groups, guardrails] = await Promise.all([
      loaders.roleMappingsOf.load(tenantApp.key),
      loaders.groupsOfTechnicians.load(technicianId),
      loaders.guardrails(),
    ]);
    const groupIds = (groups ?? []).map((group) => group.id);
    const entitled = withinGuardrails(entitlements(mappings ?? [], groupIds, tenantApp.maxDurationMinutes), guardrails);
    return entitled.map((entitlement) => new EntitledRole(entitlement, tenantApp));
  }

  @FieldResolver(() => AccessGrant, {
    nullable: true,
    description: "The grant that is open there already; another cannot be requested until it is CLOSED.",
  })
  async openGrant(
    @Root() requestable: RequestableTenantApp,
    @Ctx() { loaders, now }: GatewayContext,
  ): Promise<AccessGrant | null> {
    const row = await loaders.openGrantOf(requestable.technicianId).load(requestable.tenantApp.key);
    return row && new AccessGrant(row, now);
  }
}

/** Whom a request without a technician would be for. */
function requesterOf(actor: Principal): string | null {
  if (actor.kind === "TECHNICIAN") return actor.technicianId;
  return actor.kind === "API_TOKEN" ? actor.creatorTechnicianId : null;
}
