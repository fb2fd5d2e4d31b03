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
import { Technician, TechnicianConnection } from "../technicians/types/technician.js";
import { CreateTechnicianGroupInput, CreateTechnicianGroupPayload } from "./types/create-technician-group.js";
import {
  SetTechnicianGroupMembersInput,
  SetTechnicianGroupMembersPayload,
} from "./types/set-technician-group-members.js";
import { TechnicianGroup, TechnicianGroupConnection } from "./types/technician-group.js";

@Resolver(() => TechnicianGroup)
export class TechnicianGroupResolver {
  @Query(() => TechnicianGroupConnection, { description: "Technician groups by name. Needs `technicianGroup:read`." })
  @Allow("technicianGroup:read")
  async technicianGroups(
    @Args(() => PageArguments) page: PageArguments,
    @Actor() actor: Principal,
    @Ctx() { reads }: GatewayContext,
  ): Promise<Connection<TechnicianGroup>> {
    const found = await reads.listTechnicianGroups(readScopeOf(actor), toPageRequest(page));
    return TechnicianGroupConnection.from(found, (row) => new TechnicianGroup(row));
  }

  @FieldResolver(() => TechnicianConnection, { description: "Who is in the group, by name. Needs `technician:read`." })
  @Allow("technician:read")
  async members(
    @Root() group: TechnicianGroup,
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() { loaders }: GatewayContext,
  ): Promise<Connection<Technician>> {
    const found = await loaders.membersOf(toPageRequest(page)).load(group.key);
    return TechnicianConnection.from(found, (row) => new Technician(row));
  }

  @Mutation(() => CreateTechnicianGroupPayload, {
    description:
      "Adds a technician group. Needs `technicianGroup:write`. Refusals: INVALID_INPUT, CONFLICT, NOT_FOUND.",
  })
  @Allow("technicianGroup:write")
  async createTechnicianGroup(
    @Arg("input", () => CreateTechnicianGroupInput, { description: "The new group." })
    input: CreateTechnicianGroupInput,
    @Actor() actor: Principal,
    @Once() once: RunOnce,
    @Ctx() { useCases }: GatewayContext,
  ): Promise<CreateTechnicianGroupPayload> {
    const memberIds = (input.memberIds ?? []).map((id) => fromGlobalId("Technician", id));
    return new CreateTechnicianGroupPayload(
      await once(() => useCases.createTechnicianGroup.execute(actor, { name: input.name, memberIds })),
    );
  }

  @Mutation(() => SetTechnicianGroupMembersPayload, {
    description:
      "Replaces the members of a group. Who leaves and so loses a mapping loses the open grants it gave. Nobody adds themselves to an approver group, nor, where somebody else could, to one that gives roles. Needs `technicianGroup:write`. Refusals: NOT_FOUND, NOT_ALLOWED.",
  })
  @Allow("technicianGroup:write")
  async setTechnicianGroupMembers(
    @Arg("input", () => SetTechnicianGroupMembersInput, { description: "The whole membership." })
    input: SetTechnicianGroupMembersInput,
    @Actor() actor: Principal,
    @Once() once: RunOnce,
    @Ctx() { useCases, now }: GatewayContext,
  ): Promise<SetTechnicianGroupMembersPayload> {
    const technicianGroupId = fromGlobalId("TechnicianGroup", input.technicianGroupId);
    const technicianIds = input.technicianIds.map((id) => fromGlobalId("Technician", id));
    return new SetTechnicianGroupMembersPayload(
      await once(() => useCases.setTechnicianGroupMembers.execute(actor, { technicianGroupId, technicianIds })),
      now,
    );
  }
}
