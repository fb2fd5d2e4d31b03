import { scopesToGive } from "@daypass/application";
import { type StaffRole as DomainStaffRole, may, type Principal } from "@daypass/domain";
import { Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { Actor } from "../../auth/actor.js";
import { Allow } from "../../auth/rules.js";
import type { GatewayContext } from "../../context/gateway-context.js";
import { required } from "../../context/required.js";
import { StaffRole } from "../technicians/types/staff-role.js";
import { Technician } from "../technicians/types/technician.js";
import { Organization } from "./types/organization.js";
import { Viewer } from "./types/viewer.js";

@Resolver(() => Viewer)
export class ViewerResolver {
  @Query(() => Viewer, { description: "The caller. UNAUTHENTICATED without a valid token." })
  @Allow()
  viewer(@Actor() actor: Principal): Viewer {
    return new Viewer(actor);
  }

  @FieldResolver(() => Organization, { description: "The organization the caller works in; nothing else can be seen." })
  async organization(@Root() viewer: Viewer, @Ctx() { loaders }: GatewayContext): Promise<Organization> {
    return new Organization(required(await loaders.organizations.load(viewer.organizationId), "organization"));
  }

  @FieldResolver(() => [StaffRole], {
    description: "What the person is in the organization; for an API token, what its creator is.",
  })
  async roles(@Root() viewer: Viewer, @Ctx() { loaders }: GatewayContext): Promise<readonly DomainStaffRole[]> {
    return viewer.rolesOf ? ((await loaders.technicians.load(viewer.rolesOf))?.roles ?? []) : [];
  }

  @FieldResolver(() => [String], {
    description: "Scopes that a token or OAuth client made by the caller may hold; none for who may not make any.",
  })
  async tokenScopes(
    @Root() viewer: Viewer,
    @Actor() actor: Principal,
    @Ctx() { loaders }: GatewayContext,
  ): Promise<readonly string[]> {
    const mayMake = may(actor, "apiToken:write") && viewer.rolesOf;
    const behind = mayMake ? await loaders.technicians.load(viewer.rolesOf) : null;
    return behind ? scopesToGive(actor, behind.roles) : [];
  }

  @FieldResolver(() => Technician, { nullable: true, description: "The person calling; null for an API token." })
  async technician(@Root() viewer: Viewer, @Ctx() { loaders }: GatewayContext): Promise<Technician | null> {
    const row = viewer.technicianId ? await loaders.technicians.load(viewer.technicianId) : null;
    return row && new Technician(row);
  }
}
