import { readScopeOf } from "@daypass/application";
import { AUDIT_EVENT_TYPES, type Principal } from "@daypass/domain";
import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { Actor } from "../../auth/actor.js";
import { Allow } from "../../auth/rules.js";
import type { GatewayContext } from "../../context/gateway-context.js";
import { GraphCalls } from "../../limits/graph-calls.js";
import type { Connection } from "../../relay/connection.js";
import { PageArguments, toPageRequest } from "../../relay/page-arguments.js";
import { AccessGrant } from "../access-grants/types/access-grant.js";
import { Customer } from "../customers/types/customer.js";
import { TenantApp } from "../tenant-apps/types/tenant-app.js";
import { AuditChainCheck } from "./types/audit-chain-check.js";
import { AuditEvent, AuditEventConnection } from "./types/audit-event.js";
import { AuditEventFilter } from "./types/audit-event-filter.js";
import { wantedEvents } from "./wanted-events.js";

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
    const found = await reads.listAuditEvents(readScopeOf(actor), toPageRequest(page), wantedEvents(filter));
    return AuditEventConnection.from(found, (row) => new AuditEvent(row));
  }

  @Query(() => [String], {
    description: "Every type that audit events can have, for filters. Needs `auditEvent:read`.",
  })
  @Allow("auditEvent:read")
  auditEventTypes(): readonly string[] {
    return AUDIT_EVENT_TYPES;
  }

  @Query(() => AuditChainCheck, {
    nullable: true,
    description:
      "Whether the organization's audit chain is whole. Null for who sees only some customers' part of it. Needs `auditEvent:read`.",
  })
  @GraphCalls(10) // as much work as that: it reads the chain from its first event on
  @Allow("auditEvent:read")
  async auditChainCheck(@Actor() actor: Principal, @Ctx() { reads }: GatewayContext): Promise<AuditChainCheck | null> {
    if (readScopeOf(actor).customerIds !== null) return null;
    return new AuditChainCheck(await reads.checkAuditChain(actor.organizationId));
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
