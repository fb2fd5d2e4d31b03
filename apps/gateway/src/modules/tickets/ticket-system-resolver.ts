import { readScopeOf } from "@daypass/application";
import type { Principal } from "@daypass/domain";
import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from "type-graphql";
import { Actor } from "../../auth/actor.js";
import { Allow } from "../../auth/rules.js";
import type { GatewayContext } from "../../context/gateway-context.js";
import { Once, type RunOnce } from "../../idempotency/once.js";
import { fromGlobalId } from "../../relay/global-id.js";
import { Customer } from "../customers/types/customer.js";
import { TicketSystem } from "./types/ticket-system.js";
import {
  RemoveTicketSystemInput,
  RemoveTicketSystemPayload,
  SetCustomerTicketKeyInput,
  SetCustomerTicketKeyPayload,
  SetTicketSystemInput,
  SetTicketSystemPayload,
  TestTicketSystemInput,
  TestTicketSystemPayload,
} from "./types/ticket-system-operations.js";

@Resolver(() => Customer)
export class TicketSystemResolver {
  @Query(() => TicketSystem, {
    nullable: true,
    description: "How the organization's ticket system is asked; null where none is set. Needs `guardrails:read`.",
  })
  @Allow("guardrails:read")
  async ticketSystem(@Actor() actor: Principal, @Ctx() { reads }: GatewayContext): Promise<TicketSystem | null> {
    const row = await reads.ticketSystem(readScopeOf(actor));
    return row && new TicketSystem(row);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: "What the organization's ticket system calls the customer; null: by its name here.",
  })
  ticketKey(@Root() customer: Customer, @Ctx() { loaders }: GatewayContext): Promise<string | null> {
    return loaders.ticketKeysOf.load(customer.key);
  }

  @Mutation(() => SetTicketSystemPayload, {
    description:
      "Says how the organization's ticket system is asked: from then on access is given on open tickets of the right customer alone, where a ticket is named. Needs `guardrails:write`, and a fresh sign-in. Refusals: INVALID_INPUT, NOT_ALLOWED.",
  })
  @Allow("guardrails:write")
  async setTicketSystem(
    @Arg("input", () => SetTicketSystemInput, { description: "The settings." }) input: SetTicketSystemInput,
    @Actor() actor: Principal,
    @Once() once: RunOnce,
    @Ctx() { useCases }: GatewayContext,
  ): Promise<SetTicketSystemPayload> {
    const command = {
      checkUrl: input.checkUrl,
      statePointer: input.statePointer,
      closedStates: input.closedStates,
      customerPointer: input.customerPointer,
      noteUrl: input.noteUrl ?? null,
      noteField: input.noteField ?? "text",
      authHeader: input.authHeader ?? null,
      authValue: input.authValue ?? null,
      whenDown: input.whenDown ?? "REFUSE",
    };
    // Nothing of the input is kept, a hash of it neither: setting the same again does no harm.
    const outcome = await once(() => useCases.tickets.setSystem.execute(actor, command), { keep: "never" });
    return new SetTicketSystemPayload(outcome);
  }

  @Mutation(() => RemoveTicketSystemPayload, {
    description:
      "Asks no ticket system any more, and destroys its secret. Needs `guardrails:write`, and a fresh sign-in. Refusals: CONFLICT, NOT_ALLOWED.",
  })
  @Allow("guardrails:write")
  async removeTicketSystem(
    @Arg("input", () => RemoveTicketSystemInput, { description: "Which one." }) input: RemoveTicketSystemInput,
    @Actor() actor: Principal,
    @Once() once: RunOnce,
    @Ctx() { useCases }: GatewayContext,
  ): Promise<RemoveTicketSystemPayload> {
    const { checkUrl } = input;
    return new RemoveTicketSystemPayload(await once(() => useCases.tickets.removeSystem.execute(actor, { checkUrl })));
  }

  @Mutation(() => TestTicketSystemPayload, {
    description:
      "Asks the ticket system for a ticket, by the settings that are kept, and tells what it said. Changes nothing. Needs `guardrails:write`. Refusals: INVALID_INPUT, CONFLICT, NOT_ALLOWED.",
  })
  @Allow("guardrails:write")
  async testTicketSystem(
    @Arg("input", () => TestTicketSystemInput, { description: "Which ticket." }) input: TestTicketSystemInput,
    @Actor() actor: Principal,
    @Once() once: RunOnce,
    @Ctx() { useCases }: GatewayContext,
  ): Promise<TestTicketSystemPayload> {
    const { ticketNumber } = input;
    const outcome = await once(() => useCases.tickets.trySystem.execute(actor, { ticketNumber }), { keep: "never" });
    return new TestTicketSystemPayload(outcome);
  }

  @Mutation(() => SetCustomerTicketKeyPayload, {
    description:
      "Says what the ticket system calls a customer, where that is not its name here. Needs `guardrails:write`, and a fresh sign-in. Refusals: NOT_FOUND, INVALID_INPUT, NOT_ALLOWED.",
  })
  @Allow("guardrails:write")
  async setCustomerTicketKey(
    @Arg("input", () => SetCustomerTicketKeyInput, { description: "Whose, and what." })
    input: SetCustomerTicketKeyInput,
    @Actor() actor: Principal,
    @Once() once: RunOnce,
    @Ctx() { useCases }: GatewayContext,
  ): Promise<SetCustomerTicketKeyPayload> {
    const command = { customerId: fromGlobalId("Customer", input.customerId), ticketKey: input.ticketKey ?? null };
    return new SetCustomerTicketKeyPayload(await once(() => useCases.tickets.setCustomerKey.execute(actor, command)));
  }
}
