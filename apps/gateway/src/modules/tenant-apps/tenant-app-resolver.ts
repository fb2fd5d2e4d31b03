import { readScopeOf } from "@daypass/application";
import type { Principal } from "@daypass/domain";
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { Actor } from "../../auth/actor.js";
import { Allow } from "../../auth/rules.js";
import type { GatewayContext } from "../../context/gateway-context.js";
import { required } from "../../context/required.js";
import type { Connection } from "../../relay/connection.js";
import { fromGlobalId, fromOptionalGlobalId } from "../../relay/global-id.js";
import { PageArguments, toPageRequest } from "../../relay/page-arguments.js";
import { Customer } from "../customers/types/customer.js";
import { RoleMapping } from "../role-mappings/types/role-mapping.js";
import { signInUrlOf } from "./types/sign-in-url.js";
import { TenantApp, TenantAppConnection } from "./types/tenant-app.js";
import { TenantAppFilter } from "./types/tenant-app-filter.js";

@Resolver(() => TenantApp)
export class TenantAppResolver {
  @Query(() => TenantAppConnection, { description: "Tenant apps by name. Needs `tenantApp:read`." })
  @Allow("tenantApp:read")
  async tenantApps(
    @Args(() => PageArguments) page: PageArguments,
    @Arg("filter", () => TenantAppFilter, { nullable: true, description: "Only tenant apps that match." })
    filter: TenantAppFilter | null,
    @Actor() actor: Principal,
    @Ctx() { reads }: GatewayContext,
  ): Promise<Connection<TenantApp>> {
    const wanted = {
      customerId: fromOptionalGlobalId("Customer", filter?.customerId),
      status: filter?.status ?? undefined,
      search: filter?.search ?? undefined,
    };
    const found = await reads.listTenantApps(readScopeOf(actor), toPageRequest(page), wanted);
    return TenantAppConnection.from(found, (row) => new TenantApp(row));
  }

  @Query(() => TenantApp, {
    nullable: true,
    description: "A tenant app; null for an unknown id. Needs `tenantApp:read`.",
  })
  @Allow("tenantApp:read")
  async tenantApp(
    @Arg("id", () => ID, { description: "Id of the tenant app." }) id: string,
    @Ctx() { loaders }: GatewayContext,
  ): Promise<TenantApp | null> {
    const row = await loaders.tenantApps.load(fromGlobalId("TenantApp", id));
    return row && new TenantApp(row);
  }

  @FieldResolver(() => String, { description: "Where accounts of the tenant sign in." })
  signInUrl(@Root() app: TenantApp, @Ctx() { entra }: GatewayContext): string {
    return signInUrlOf(app.entraTenantId, entra);
  }

  @FieldResolver(() => Customer, { description: "Whose tenant it is." })
  async customer(@Root() app: TenantApp, @Ctx() { loaders }: GatewayContext): Promise<Customer> {
    return new Customer(required(await loaders.customers.load(app.customerId), "customer"));
  }

  @FieldResolver(() => [RoleMapping], { description: "Who may request which roles here." })
  async roleMappings(@Root() app: TenantApp, @Ctx() { loaders }: GatewayContext): Promise<RoleMapping[]> {
    const rows = (await loaders.roleMappingsOf.load(app.key)) ?? [];
    return rows.map((row) => new RoleMapping(row));
  }
}
