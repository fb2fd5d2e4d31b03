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
import { ApiToken, ApiTokenConnection } from "./types/api-token.js";
import {
  CreateApiTokenInput,
  type CreateApiTokenOutcome,
  CreateApiTokenPayload,
  RevokeApiTokenInput,
  RevokeApiTokenPayload,
} from "./types/api-token-operations.js";

@Resolver(() => ApiToken)
export class ApiTokenResolver {
  @Query(() => ApiTokenConnection, { description: "API tokens, newest first. Needs `apiToken:read`." })
  @Allow("apiToken:read")
  async apiTokens(
    @Args(() => PageArguments) page: PageArguments,
    @Actor() actor: Principal,
    @Ctx() { reads }: GatewayContext,
  ): Promise<Connection<ApiToken>> {
    const found = await reads.listApiTokens(readScopeOf(actor), toPageRequest(page));
    return ApiTokenConnection.from(found, (row) => new ApiToken(row));
  }

  @FieldResolver(() => [Customer], { nullable: true, description: "Customers it is limited to; null for all." })
  async customers(@Root() token: ApiToken, @Ctx() { loaders }: GatewayContext): Promise<Customer[] | null> {
    if (!token.customerIds) return null;
    const rows = await Promise.all(token.customerIds.map((id) => loaders.customers.load(id)));
    return rows.flatMap((row) => (row ? [new Customer(row)] : []));
  }

  @Mutation(() => CreateApiTokenPayload, {
    description:
      "Makes an API token. The secret is in this answer and never again. Needs `apiToken:write`. Refusals: INVALID_INPUT, NOT_ALLOWED, NOT_FOUND.",
  })
  @Allow("apiToken:write")
  async createApiToken(
    @Arg("input", () => CreateApiTokenInput, { description: "The new token." }) input: CreateApiTokenInput,
    @Actor() actor: Principal,
    @Once() once: RunOnce,
    @Ctx() { useCases }: GatewayContext,
  ): Promise<CreateApiTokenPayload> {
    const customerIds = input.customerIds?.map((id) => fromGlobalId("Customer", id)) ?? null;
    const { name, scopes, expiresAt } = input;
    const command = { name, scopes, expiresAt, customerIds };
    const outcome = await once((): Promise<CreateApiTokenOutcome> => useCases.createApiToken.execute(actor, command), {
      redact: withoutSecret,
    });
    return new CreateApiTokenPayload(outcome);
  }

  @Mutation(() => RevokeApiTokenPayload, {
    description: "Ends a token at once; again changes nothing. Needs `apiToken:write`. Refusals: NOT_FOUND.",
  })
  @Allow("apiToken:write")
  async revokeApiToken(
    @Arg("input", () => RevokeApiTokenInput, { description: "Which token." }) input: RevokeApiTokenInput,
    @Actor() actor: Principal,
    @Once() once: RunOnce,
    @Ctx() { useCases }: GatewayContext,
  ): Promise<RevokeApiTokenPayload> {
    const apiTokenId = fromGlobalId("ApiToken", input.apiTokenId);
    return new RevokeApiTokenPayload(await once(() => useCases.revokeApiToken.execute(actor, { apiTokenId })));
  }
}

/** What may be kept of it: neither the secret nor what is stored of it to know it by. */
function withoutSecret(outcome: CreateApiTokenOutcome): CreateApiTokenOutcome {
  if (!outcome.ok) return outcome;
  return { ok: true, value: { apiToken: { ...outcome.value.apiToken, hash: "" }, secret: null } };
}
