import { readScopeOf } from "@daypass/application";
import type { Principal } from "@daypass/domain";
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from "type-graphql";
import { Actor } from "../../auth/actor.js";
import { Allow } from "../../auth/rules.js";
import type { GatewayContext } from "../../context/gateway-context.js";
import { Once, type RunOnce } from "../../idempotency/once.js";
import type { Connection } from "../../relay/connection.js";
import { fromGlobalId } from "../../relay/global-id.js";
import { PageArguments, toPageRequest } from "../../relay/page-arguments.js";
import { Customer } from "../customers/types/customer.js";
import { OauthClient, OauthClientConnection } from "./types/oauth-client.js";
import {
  CreateOauthClientInput,
  CreateOauthClientPayload,
  RevokeOauthClientInput,
  RevokeOauthClientPayload,
} from "./types/oauth-client-operations.js";

@Resolver(() => OauthClient)
export class OauthClientResolver {
  @Query(() => OauthClientConnection, { description: "OAuth clients, newest first. Needs `apiToken:read`." })
  @Allow("apiToken:read")
  async oauthClients(
    @Args(() => PageArguments) page: PageArguments,
    @Actor() actor: Principal,
    @Ctx() { reads }: GatewayContext,
  ): Promise<Connection<OauthClient>> {
    const found = await reads.listOauthClients(readScopeOf(actor), toPageRequest(page));
    return OauthClientConnection.from(found, (row) => new OauthClient(row));
  }

  @FieldResolver(() => [Customer], { nullable: true, description: "Customers it is limited to; null for all." })
  async customers(@Root() client: OauthClient, @Ctx() { loaders }: GatewayContext): Promise<Customer[] | null> {
    if (!client.customerIds) return null;
    const rows = await Promise.all(client.customerIds.map((id) => loaders.customers.load(id)));
    return rows.flatMap((row) => (row ? [new Customer(row)] : []));
  }

  @Mutation(() => CreateOauthClientPayload, {
    description:
      "Registers a partner's program that signs in with a private key of its own (RFC 7523). Needs `apiToken:write`, and a fresh sign-in of people. Refusals: INVALID_INPUT, NOT_ALLOWED, NOT_FOUND.",
  })
  @Allow("apiToken:write")
  async createOauthClient(
    @Arg("input", () => CreateOauthClientInput, { description: "The new client." }) input: CreateOauthClientInput,
    @Actor() actor: Principal,
    @Once() once: RunOnce,
    @Ctx() { useCases }: GatewayContext,
  ): Promise<CreateOauthClientPayload> {
    const customerIds = input.customerIds?.map((id) => fromGlobalId("Customer", id)) ?? null;
    const { name, jwks, scopes, expiresAt } = input;
    const command = { name, jwks, scopes, expiresAt, customerIds };
    return new CreateOauthClientPayload(await once(() => useCases.createOauthClient.execute(actor, command)));
  }

  @Mutation(() => RevokeOauthClientPayload, {
    description:
      "Ends a client and every access token it has, at once; again changes nothing. Needs `apiToken:write`. Refusals: NOT_FOUND.",
  })
  @Allow("apiToken:write")
  async revokeOauthClient(
    @Arg("input", () => RevokeOauthClientInput, { description: "Which client." }) input: RevokeOauthClientInput,
    @Actor() actor: Principal,
    @Once() once: RunOnce,
    @Ctx() { useCases }: GatewayContext,
  ): Promise<RevokeOauthClientPayload> {
    const oauthClientId = fromGlobalId("OauthClient", input.oauthClientId);
    return new RevokeOauthClientPayload(await once(() => useCases.revokeOauthClient.execute(actor, { oauthClientId })));
  }
}
