import { grantCredentialOf, type Principal } from "@daypass/domain";
import { Arg, Ctx, FieldResolver, ID, Resolver, Root } from "type-graphql";
import { Actor } from "../../auth/actor.js";
import type { GatewayContext } from "../../context/gateway-context.js";
import { required } from "../../context/required.js";
import { GraphCalls } from "../../limits/graph-calls.js";
import { fromOptionalGlobalId } from "../../relay/global-id.js";
import { TenantApp } from "../tenant-apps/types/tenant-app.js";
import { GrantCredential } from "./types/grant-credential.js";
import { Preflight } from "./types/preflight.js";

@Resolver(() => TenantApp)
export class PreflightResolver {
  @FieldResolver(() => GrantCredential, {
    description: "What the next grant here is signed in with, and why, by the pass policy as it was last seen.",
  })
  grantCredential(@Root() { credentialRules }: TenantApp): GrantCredential {
    return new GrantCredential(grantCredentialOf(credentialRules));
  }

  @FieldResolver(() => Preflight, {
    description:
      "Will a grant work here, and if not why, and how to mend it. Nothing is created. Asks Entra now; lists take `live: false`, which tells what was last seen.",
  })
  @GraphCalls(({ live }) => (live === false ? 0 : 4))
  async preflight(
    @Arg("roleTemplateIds", () => [ID], {
      nullable: true,
      description: "Roles to ask for; every mapped one if left out.",
    })
    roleTemplateIds: string[] | null,
    @Arg("technicianId", () => ID, { nullable: true, description: "Whose access it would be." })
    technicianId: string | null,
    @Arg("live", () => Boolean, { defaultValue: true, description: "Ask Entra now, in place of what was last seen." })
    live: boolean,
    @Root() app: TenantApp,
    @Actor() actor: Principal,
    @Ctx() { useCases }: GatewayContext,
  ): Promise<Preflight> {
    const outcome = await useCases.readPreflight.execute(actor, {
      tenantAppId: app.key,
      roleTemplateIds,
      technicianId: fromOptionalGlobalId("Technician", technicianId) ?? null,
      live,
    });
    return new Preflight(required(outcome.ok ? outcome.value : null, "tenant app"), app.createdAt);
  }
}
