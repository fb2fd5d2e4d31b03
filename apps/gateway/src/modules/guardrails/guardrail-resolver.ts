import { type GuardrailsCommand, readScopeOf } from "@daypass/application";
import type { Principal } from "@daypass/domain";
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from "type-graphql";
import { Actor } from "../../auth/actor.js";
import { Allow } from "../../auth/rules.js";
import type { GatewayContext } from "../../context/gateway-context.js";
import { Once, type RunOnce } from "../../idempotency/once.js";
import type { Connection } from "../../relay/connection.js";
import { fromGlobalId } from "../../relay/global-id.js";
import { PageArguments, toPageRequest } from "../../relay/page-arguments.js";
import { Technician } from "../technicians/types/technician.js";
import { TenantApp } from "../tenant-apps/types/tenant-app.js";
import {
  ApprovePendingChangeInput,
  ApprovePendingChangePayload,
  RejectPendingChangeInput,
  RejectPendingChangePayload,
} from "./types/decide-pending-change.js";
import { Guardrails, SetGuardrailsInput, SetGuardrailsPayload } from "./types/guardrails.js";
import { PendingChange, PendingChangeConnection } from "./types/pending-change.js";

@Resolver(() => PendingChange)
export class GuardrailResolver {
  @Query(() => Guardrails, { description: "The rules above every role mapping. Needs `guardrails:read`." })
  @Allow("guardrails:read")
  async guardrails(@Ctx() { loaders }: GatewayContext): Promise<Guardrails> {
    return new Guardrails(await loaders.guardrails());
  }

  @Query(() => PendingChangeConnection, {
    description: "Changes that waited or wait for a second owner or admin, newest first. Needs `guardrails:read`.",
  })
  @Allow("guardrails:read")
  async pendingChanges(
    @Args(() => PageArguments) page: PageArguments,
    @Actor() actor: Principal,
    @Ctx() { reads, now }: GatewayContext,
  ): Promise<Connection<PendingChange>> {
    const found = await reads.listPendingChanges(readScopeOf(actor), toPageRequest(page));
    return PendingChangeConnection.from(found, (row) => new PendingChange(row, now));
  }

  @FieldResolver(() => TenantApp, { nullable: true, description: "Whose mappings it is about; null for guardrails." })
  async tenantApp(@Root() change: PendingChange, @Ctx() { loaders }: GatewayContext): Promise<TenantApp | null> {
    const row = change.tenantAppId ? await loaders.tenantApps.load(change.tenantAppId) : null;
    return row && new TenantApp(row);
  }

  @FieldResolver(() => Technician, { nullable: true, description: "Who proposed it, or made the token that did." })
  async proposedBy(@Root() change: PendingChange, @Ctx() { loaders }: GatewayContext): Promise<Technician | null> {
    const row = await loaders.technicians.load(change.proposedById);
    return row && new Technician(row);
  }

  @FieldResolver(() => Technician, { nullable: true, description: "Who confirmed or stopped it; null while it waits." })
  async decidedBy(@Root() change: PendingChange, @Ctx() { loaders }: GatewayContext): Promise<Technician | null> {
    const row = change.decidedById ? await loaders.technicians.load(change.decidedById) : null;
    return row && new Technician(row);
  }

  @Mutation(() => SetGuardrailsPayload, {
    description:
      "Changes the guardrails. What tightens holds at once; what loosens waits for a second owner or admin (NOT_ALLOWED with the `PendingChange`). Needs `guardrails:write`. Refusals: INVALID_INPUT, ROLE_UNKNOWN, NOT_ALLOWED.",
  })
  @Allow("guardrails:write")
  async setGuardrails(
    @Arg("input", () => SetGuardrailsInput, { description: "What changes." }) input: SetGuardrailsInput,
    @Actor() actor: Principal,
    @Once() once: RunOnce,
    @Ctx() { useCases }: GatewayContext,
  ): Promise<SetGuardrailsPayload> {
    const command: GuardrailsCommand = { ...input };
    return new SetGuardrailsPayload(await once(() => useCases.setGuardrails.execute(actor, command)));
  }

  @Mutation(() => ApprovePendingChangePayload, {
    description:
      "Confirms a change that loosens, by another owner or admin than proposed it, in a browser session. Needs `guardrails:write`. Refusals: NOT_FOUND, CONFLICT, APPROVAL_BY_REQUESTER, NOT_ALLOWED.",
  })
  @Allow("guardrails:write")
  async approvePendingChange(
    @Arg("input", () => ApprovePendingChangeInput, { description: "Which one." }) input: ApprovePendingChangeInput,
    @Actor() actor: Principal,
    @Once() once: RunOnce,
    @Ctx() { useCases, now }: GatewayContext,
  ): Promise<ApprovePendingChangePayload> {
    const command = { pendingChangeId: fromGlobalId("PendingChange", input.pendingChangeId), approve: true };
    return new ApprovePendingChangePayload(await once(() => useCases.decidePendingChange.execute(actor, command)), now);
  }

  @Mutation(() => RejectPendingChangePayload, {
    description:
      "Stops a change that waits; its proposer may too. Needs `guardrails:write`. Refusals: NOT_FOUND, CONFLICT, NOT_ALLOWED.",
  })
  @Allow("guardrails:write")
  async rejectPendingChange(
    @Arg("input", () => RejectPendingChangeInput, { description: "Which one." }) input: RejectPendingChangeInput,
    @Actor() actor: Principal,
    @Once() once: RunOnce,
    @Ctx() { useCases, now }: GatewayContext,
  ): Promise<RejectPendingChangePayload> {
    const command = { pendingChangeId: fromGlobalId("PendingChange", input.pendingChangeId), approve: false };
    return new RejectPendingChangePayload(await once(() => useCases.decidePendingChange.execute(actor, command)), now);
  }
}
