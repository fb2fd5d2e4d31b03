import { readScopeOf } from "@daypass/application";
import type { Principal } from "@daypass/domain";
import { Arg, Args, Ctx, ID, Mutation, Query, Resolver } from "type-graphql";
import { Actor } from "../../auth/actor.js";
import { Allow } from "../../auth/rules.js";
import type { GatewayContext } from "../../context/gateway-context.js";
import { Once, type RunOnce } from "../../idempotency/once.js";
import type { Connection } from "../../relay/connection.js";
import { fromGlobalId } from "../../relay/global-id.js";
import { PageArguments, toPageRequest } from "../../relay/page-arguments.js";
import { toChange } from "../role-mappings/role-mapping-resolver.js";
import { MappingTemplate, MappingTemplateConnection } from "./types/mapping-template.js";
import { MappingTemplateDifference } from "./types/mapping-template-differences.js";
import {
  ApplyMappingTemplateInput,
  ApplyMappingTemplatePayload,
  CreateMappingTemplateInput,
  CreateMappingTemplatePayload,
  DeleteMappingTemplateInput,
  DeleteMappingTemplatePayload,
  UpdateMappingTemplateInput,
  UpdateMappingTemplatePayload,
} from "./types/mapping-template-operations.js";

@Resolver()
export class MappingTemplateResolver {
  @Query(() => MappingTemplateConnection, { description: "Mapping templates by name. Needs `tenantApp:read`." })
  @Allow("tenantApp:read")
  async mappingTemplates(
    @Args(() => PageArguments) page: PageArguments,
    @Actor() actor: Principal,
    @Ctx() { reads }: GatewayContext,
  ): Promise<Connection<MappingTemplate>> {
    const found = await reads.listMappingTemplates(readScopeOf(actor), toPageRequest(page));
    return MappingTemplateConnection.from(found, (row) => new MappingTemplate(row));
  }

  @Query(() => [MappingTemplateDifference], {
    description:
      "What putting a template in place would change, tenant app by tenant app, at most 50; nothing is changed. Unknown and archived ones are left out. Needs `tenantApp:read`.",
  })
  @Allow("tenantApp:read")
  async mappingTemplatePreview(
    @Arg("mappingTemplateId", () => ID, { description: "The template." }) mappingTemplateId: string,
    @Arg("tenantAppIds", () => [ID], { description: "The tenant apps." }) tenantAppIds: string[],
    @Actor() actor: Principal,
    @Ctx() { useCases }: GatewayContext,
  ): Promise<MappingTemplateDifference[]> {
    const outcome = await useCases.previewMappingTemplate.execute(actor, {
      mappingTemplateId: fromGlobalId("MappingTemplate", mappingTemplateId),
      tenantAppIds: tenantAppIds.map((id) => fromGlobalId("TenantApp", id)),
    });
    return outcome.ok ? outcome.value.map((preview) => new MappingTemplateDifference(preview)) : [];
  }

  @Mutation(() => CreateMappingTemplatePayload, {
    description:
      "Makes a mapping template. Needs `roleMapping:write`. Refusals: INVALID_INPUT, NOT_FOUND, ROLE_UNKNOWN, CONFLICT, NOT_ALLOWED.",
  })
  @Allow("roleMapping:write")
  async createMappingTemplate(
    @Arg("input", () => CreateMappingTemplateInput, { description: "The template." }) input: CreateMappingTemplateInput,
    @Actor() actor: Principal,
    @Once() once: RunOnce,
    @Ctx() { useCases }: GatewayContext,
  ): Promise<CreateMappingTemplatePayload> {
    const command = { mappingTemplateId: null, name: input.name, mappings: input.mappings.map(toChange) };
    return new CreateMappingTemplatePayload(await once(() => useCases.saveMappingTemplate.execute(actor, command)));
  }

  @Mutation(() => UpdateMappingTemplatePayload, {
    description:
      "Changes a mapping template as a whole; tenant apps it was put in place in stay as they are. Needs `roleMapping:write`. Refusals: NOT_FOUND, INVALID_INPUT, ROLE_UNKNOWN, CONFLICT, NOT_ALLOWED.",
  })
  @Allow("roleMapping:write")
  async updateMappingTemplate(
    @Arg("input", () => UpdateMappingTemplateInput, { description: "The template." }) input: UpdateMappingTemplateInput,
    @Actor() actor: Principal,
    @Once() once: RunOnce,
    @Ctx() { useCases }: GatewayContext,
  ): Promise<UpdateMappingTemplatePayload> {
    const mappingTemplateId = fromGlobalId("MappingTemplate", input.mappingTemplateId);
    const command = { mappingTemplateId, name: input.name, mappings: input.mappings.map(toChange) };
    return new UpdateMappingTemplatePayload(await once(() => useCases.saveMappingTemplate.execute(actor, command)));
  }

  @Mutation(() => DeleteMappingTemplatePayload, {
    description:
      "Forgets a mapping template; mappings that came of it stay. Needs `roleMapping:write`. Refusals: NOT_FOUND, NOT_ALLOWED.",
  })
  @Allow("roleMapping:write")
  async deleteMappingTemplate(
    @Arg("input", () => DeleteMappingTemplateInput, { description: "Which one." }) input: DeleteMappingTemplateInput,
    @Actor() actor: Principal,
    @Once() once: RunOnce,
    @Ctx() { useCases }: GatewayContext,
  ): Promise<DeleteMappingTemplatePayload> {
    const command = { mappingTemplateId: fromGlobalId("MappingTemplate", input.mappingTemplateId) };
    return new DeleteMappingTemplatePayload(await once(() => useCases.deleteMappingTemplate.execute(actor, command)));
  }

  @Mutation(() => ApplyMappingTemplatePayload, {
    description:
      "Puts a template in place of all mappings of each tenant app, each for itself as `setRoleMappings` would: what loosens an approval rule waits for a second owner or admin there. Needs `roleMapping:write`, and a fresh sign-in of people. Refusals: NOT_FOUND, INVALID_INPUT, NOT_ALLOWED.",
  })
  @Allow("roleMapping:write")
  async applyMappingTemplate(
    @Arg("input", () => ApplyMappingTemplateInput, { description: "Which, and where." })
    input: ApplyMappingTemplateInput,
    @Actor() actor: Principal,
    @Once() once: RunOnce,
    @Ctx() { useCases }: GatewayContext,
  ): Promise<ApplyMappingTemplatePayload> {
    const command = {
      mappingTemplateId: fromGlobalId("MappingTemplate", input.mappingTemplateId),
      tenantAppIds: input.tenantAppIds.map((id) => fromGlobalId("TenantApp", id)),
    };
    return new ApplyMappingTemplatePayload(await once(() => useCases.applyMappingTemplate.execute(actor, command)));
  }
}
