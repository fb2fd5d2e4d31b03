import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { GatewayContext } from "../../context/gateway-context.js";
import { AccessGrant } from "../access-grants/types/access-grant.js";
import { GrantEvidence } from "./types/grant-evidence.js";

@Resolver(() => AccessGrant)
export class EvidenceResolver {
  @FieldResolver(() => GrantEvidence, {
    nullable: true,
    description:
      "What its account did in the customer's tenant, and what outlives the grant; null until ten minutes after closing, and for a grant that never became usable.",
  })
  async evidence(@Root() { key }: AccessGrant, @Ctx() { loaders }: GatewayContext): Promise<GrantEvidence | null> {
    const found = await loaders.evidenceOfGrants.load(key);
    return found && new GrantEvidence(found);
  }
}
