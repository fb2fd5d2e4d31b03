import type { Principal } from "@daypass/domain";
import { Field, ID, ObjectType } from "type-graphql";
import { toGlobalId } from "../../../relay/global-id.js";
import { ActorKind } from "./actor-kind.js";

@ObjectType("Viewer", { simpleResolvers: true, description: "Who is calling, by the token that was sent." })
export class Viewer {
  @Field(() => ID, { description: "Id of the technician or of the API token." })
  readonly id: string;

  @Field(() => ActorKind, { description: "A person or a program." })
  readonly kind: keyof typeof ActorKind;

  @Field(() => String, { description: "The person's name, or the token's." })
  readonly displayName: string;

  @Field(() => [String], {
    description: "What the caller may do, as `resource:action`; for an API token what is left of its scopes.",
  })
  readonly permissions: readonly string[];

  /** Null for programs. */
  readonly technicianId: string | null;
  /** Whose roles it acts with: the person's own, or the token creator's. */
  readonly rolesOf: string | null;
  readonly organizationId: string;

  constructor(principal: Principal) {
    this.id = idOf(principal);
    this.kind = principal.kind;
    this.displayName = principal.displayName;
    this.permissions = principal.permissions;
    this.technicianId = principal.kind === "TECHNICIAN" ? principal.technicianId : null;
    this.rolesOf = principal.kind === "API_TOKEN" ? principal.creatorTechnicianId : this.technicianId;
    this.organizationId = principal.organizationId;
  }
}

function idOf(principal: Principal): string {
  if (principal.kind === "TECHNICIAN") return toGlobalId("Technician", principal.technicianId);
  if (principal.kind === "API_TOKEN") return toGlobalId("ApiToken", principal.tokenId);
  return toGlobalId("Organization", principal.organizationId);
}
