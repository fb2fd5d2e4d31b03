import { readScopeOf } from "@daypass/application";
import type { Principal } from "@daypass/domain";
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from "type-graphql";
import { Actor } from "../../auth/actor.js";
import { Allow } from "../../auth/rules.js";
import type { GatewayContext } from "../../context/gateway-context.js";
import { Once, type RunOnce } from "../../idempotency/once.js";
import type { Connection } from "../../relay/connection.js";
import { PageArguments, toPageRequest } from "../../relay/page-arguments.js";
import { TenantApp, TenantAppConnection } from "../tenant-apps/types/tenant-app.js";
import { CreateCustomerInput, CreateCustomerPayload } from "./types/create-customer.js";
import { Customer, CustomerConnection } from "./types/customer.js";
import { CustomerFilter } from "./types/customer-filter.js";

@Resolver(() => Customer)
export class CustomerResolver {
  @Query(() => CustomerConnection, { description: "Customers by name. Needs `customer:read`." })
  @Allow("customer:read")
  async customers(
    @Args(() => PageArguments) page: PageArguments,
    @Arg("filter", () => CustomerFilter, { nullable: true, description: "Only customers that match." })
    filter: CustomerFilter | null,
    @Actor() actor: Principal,
    @Ctx() { reads }: GatewayContext,
  ): Promise<Connection<Customer>> {
    const wanted = { search: filter?.search ?? undefined };
    const found = await reads.listCustomers(readScopeOf(actor), toPageRequest(page), wanted);
    return CustomerConnection.from(found, (row) => new Customer(row));
  }

  @FieldResolver(() => TenantAppConnection, { description: "The customer's tenant apps. Needs `tenantApp:read`." })
  @Allow("tenantApp:read")
  async tenantApps(
    @Root() customer: Customer,
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() { loaders }: GatewayContext,
  ): Promise<Connection<TenantApp>> {
    const found = await loaders.tenantAppsOf(toPageRequest(page)).load(customer.key);
    return TenantAppConnection.from(found, (row) => new TenantApp(row));
  }

  @Mutation(() => CreateCustomerPayload, {
    description: "Adds a customer. Needs `customer:write`. Refusals: INVALID_INPUT, NOT_ALLOWED.",
  })
  @Allow("customer:write")
  async createCustomer(
    @Arg("input", () => CreateCustomerInput, { description: "The new customer." }) input: CreateCustomerInput,
    @Actor() actor: Principal,
    @Once() once: RunOnce,
    @Ctx() { useCases }: GatewayContext,
  ): Promise<CreateCustomerPayload> {
    return new CreateCustomerPayload(await once(() => useCases.createCustomer.execute(actor, { name: input.name })));
  }
}
