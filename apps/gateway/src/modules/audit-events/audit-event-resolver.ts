import { readScopeOf } from "@daypass/application";
import type { Principal } from "@daypass/domain";
import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { Actor } from "../../auth/actor.js";
import { Allow } from "../../auth/rules.js";
import type { GatewayContext } from "../../context/gateway-context.js";
import type { Connection } from "../../relay/connection.js";
import { fromOptionalGlobalId } from "../../relay/global-id.js";
import { PageArguments, toPageRequest } from "../../relay/page-arguments.js";
import { AccessGrant } from "../access-grants/types/access-grant.js";
import { Customer } from "../customers/types/customer.js";
import { TenantApp } from "../tenant-apps/types/tenant-app.js";
import { AuditEvent, AuditEventConnection } from "./types/audit-event.js";
import { AuditEventFilter } from "./types/audit-event-filter.js";

@Resolver(() => AuditEvent)
export class AuditEventResolver {
  @Query(() => AuditEventConnection, { description: "The audit chain, newest first. Needs `auditEvent:read`." })
  @Allow("auditEvent:read")
  async auditEvents(
    @Args(() => PageArguments) page: PageArguments,
    @Arg("filter", () => AuditEventFilter, { nullable: true, description: "Only events that match." })
    filter: AuditEventFilter | null,
    @Actor() actor: Principal,
    @Ctx() { reads }: GatewayContext,
  ): Promise<Connection<AuditEvent>> {
    const wanted = {
      type: filter?.type ?? undefined,
      tenantAppId: fromOptionalGlobalId("TenantApp", filter?.tenantAppId),
      accessGrantId: fromOptionalGlobalId("AccessGrant", filter?.accessGrantId),
      occurredAfter: filter?.occurredAfter ?? undefined,
      occurredBefore: filter?.occurredBefore ?? undefined,
    };
    const found = await reads.listAuditEvents(readScopeOf(actor), toPageRequest(page), wanted);
    return AuditEventConnection.from(found, (row) => new AuditEvent(row));
  }

  @FieldResolver(() => Customer, { nullable: true, description: "The customer it is about; null where there is none." })
  async customer(@Root() event: AuditEvent, @Ctx() { loaders }: GatewayContext): Promise<Customer | null> {
    const row = event.customerId ? await loaders.customers.load(event.customerId) : null;
    return row && new Customer(row);
  }

  @FieldResolver(() => TenantApp, {
    nullable: true,
    description: "The tenant app it is about; null where there is none.",
  })
  async tenantApp(@Root() event: AuditEvent, @Ctx() { loaders }: GatewayContext): Promise<TenantApp | null> {
    const row = event.tenantAppId ? await loaders.tenantApps.load(event.tenantAppId) : null;
    return row && new TenantApp(row);
  }

  @FieldResolver(() => AccessGrant, { nullable: true, description: "The grant it is about; null where there is none." })
  async accessGrant(@Root() event: AuditEvent, @Ctx() { loaders, now }: GatewayContext): Promise<AccessGrant | null> {
    const row = event.accessGrantId ? await loaders.accessGrants.load(event.accessGrantId) : null;
    return row && new AccessGrant(row, now);
  }
}
