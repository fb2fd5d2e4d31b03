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
import { TechnicianGroup } from "../technician-groups/types/technician-group.js";
import { CreateTechnicianInput, CreateTechnicianPayload } from "./types/create-technician.js";
import { DeactivateTechnicianInput, DeactivateTechnicianPayload } from "./types/deactivate-technician.js";
import { SetTechnicianRolesInput, SetTechnicianRolesPayload } from "./types/set-technician-roles.js";
import { Technician, TechnicianConnection } from "./types/technician.js";
import { TechnicianFilter } from "./types/technician-filter.js";

@Resolver(() => Technician)
export class TechnicianResolver {
  @Query(() => TechnicianConnection, { description: "Members of staff by name. Needs `technician:read`." })
  @Allow("technician:read")
  async technicians(
    @Args(() => PageArguments) page: PageArguments,
    @Arg("filter", () => TechnicianFilter, { nullable: true, description: "Only technicians that match." })
    filter: TechnicianFilter | null,
    @Actor() actor: Principal,
    @Ctx() { reads }: GatewayContext,
  ): Promise<Connection<Technician>> {
    const wanted = { active: filter?.active ?? undefined, search: filter?.search ?? undefined };
    const found = await reads.listTechnicians(readScopeOf(actor), toPageRequest(page), wanted);
    return TechnicianConnection.from(found, (row) => new Technician(row));
  }

  @FieldResolver(() => [TechnicianGroup], { description: "Technician groups the person is in, by name." })
  async groups(@Root() technician: Technician, @Ctx() { loaders }: GatewayContext): Promise<TechnicianGroup[]> {
    const rows = (await loaders.groupsOfTechnicians.load(technician.key)) ?? [];
    return rows.map((row) => new TechnicianGroup(row));
  }

  @Mutation(() => CreateTechnicianPayload, {
    description:
      "Adds a member of staff. Needs `technician:write`. Refusals: INVALID_INPUT, CONFLICT, NOT_FOUND, NOT_ALLOWED.",
  })
  @Allow("technician:write")
  async createTechnician(
    @Arg("input", () => CreateTechnicianInput, { description: "The new member of staff." })
    input: CreateTechnicianInput,
    @Actor() actor: Principal,
    @Once() once: RunOnce,
    @Ctx() { useCases }: GatewayContext,
  ): Promise<CreateTechnicianPayload> {
    const groupIds = (input.groupIds ?? []).map((id) => fromGlobalId("TechnicianGroup", id));
    const { displayName, email, roles } = input;
    return new CreateTechnicianPayload(
      await once(() => useCases.createTechnician.execute(actor, { displayName, email, roles, groupIds })),
    );
  }

  @Mutation(() => DeactivateTechnicianPayload, {
    description:
      "Ends every open grant of a technician and lets them request nothing any more. Needs `technician:write`. Refusals: NOT_FOUND, NOT_ALLOWED, INVALID_INPUT.",
  })
  @Allow("technician:write")
  async deactivateTechnician(
    @Arg("input", () => DeactivateTechnicianInput, { description: "Who, and why." }) input: DeactivateTechnicianInput,
    @Actor() actor: Principal,
    @Once() once: RunOnce,
    @Ctx() { useCases, now }: GatewayContext,
  ): Promise<DeactivateTechnicianPayload> {
    const technicianId = fromGlobalId("Technician", input.technicianId);
    return new DeactivateTechnicianPayload(
      await once(() => useCases.deactivateTechnician.execute(actor, { technicianId, reason: input.reason })),
      now,
    );
  }

  @Mutation(() => SetTechnicianRolesPayload, {
    description:
      "Replaces what a person is in the organization, from their next request on; who may no longer request access loses open grants. Needs `technician:write`, for owners `technician:writeOwner`, at least what is given, and a fresh sign-in of people. Refusals: NOT_FOUND, NOT_ALLOWED, INVALID_INPUT, CONFLICT.",
  })
  @Allow("technician:write")
  async setTechnicianRoles(
    @Arg("input", () => SetTechnicianRolesInput, { description: "Who, and what they are." })
    input: SetTechnicianRolesInput,
    @Actor() actor: Principal,
    @Once() once: RunOnce,
    @Ctx() { useCases, now }: GatewayContext,
  ): Promise<SetTechnicianRolesPayload> {
    const technicianId = fromGlobalId("Technician", input.technicianId);
    const { roles } = input;
    return new SetTechnicianRolesPayload(
      await once(() => useCases.setTechnicianRoles.execute(actor, { technicianId, roles })),
      now,
    );
  }
}
