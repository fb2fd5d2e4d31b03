import { may, type Principal } from "@daypass/domain";
import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { Actor } from "../../auth/actor.js";
import type { GatewayContext } from "../../context/gateway-context.js";
import { TechnicianGroup } from "../technician-groups/types/technician-group.js";
import { EmergencyAccount } from "./types/emergency-account.js";

@Resolver(() => EmergencyAccount)
export class EmergencyAccountResolver {
  @FieldResolver(() => TechnicianGroup, {
    nullable: true,
    description: "Whose members may see the password; null: nobody of the staff.",
  })
  async viewerGroup(
    @Root() { viewerGroupId }: EmergencyAccount,
    @Ctx() { loaders }: GatewayContext,
  ): Promise<TechnicianGroup | null> {
    const row = viewerGroupId === null ? null : await loaders.technicianGroups.load(viewerGroupId);
    return row && new TechnicianGroup(row);
  }

  @FieldResolver(() => Boolean, {
    description: "The caller may see the password: by the group, or by a token's scope.",
  })
  async viewerCanReveal(
    @Root() { managed, viewerGroupId }: EmergencyAccount,
    @Actor() actor: Principal,
    @Ctx() { loaders }: GatewayContext,
  ): Promise<boolean> {
    if (!managed || !may(actor, "credentials:reveal")) return false;
    if (actor.kind !== "TECHNICIAN") return actor.kind === "API_TOKEN";
    const own = await loaders.groupsOfTechnicians.load(actor.technicianId);
    return (own ?? []).some(({ id }) => id === viewerGroupId);
  }
}
