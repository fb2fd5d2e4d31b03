import { may } from "@daypass/domain";
import { Arg, Ctx, ID, Query, Resolver } from "type-graphql";
import { Allow } from "../../auth/rules.js";
import type { GatewayContext } from "../../context/gateway-context.js";
import { badUserInput } from "../../errors/gateway-errors.js";
import { parseGlobalId } from "../../relay/global-id.js";
import { Node } from "../../relay/node.js";
import { MAX_PAGE_SIZE } from "../../relay/page-arguments.js";
import { NODE_LOADERS } from "./node-loaders.js";

@Resolver()
export class NodeResolver {
  @Query(() => Node, {
    nullable: true,
    description: "Anything with an id. Null for an unknown id, and for what the caller may not read.",
  })
  @Allow()
  node(
    @Arg("id", () => ID, { description: "The id, as it was answered earlier." }) id: string,
    @Ctx() context: GatewayContext,
  ): Promise<Node | null> {
    return loadNode(id, context, true);
  }

  @Query(() => [Node], {
    nullable: "items",
    description: "Several at once, in the order of the ids, null for each that is not there; at most 100.",
  })
  @Allow()
  nodes(
    @Arg("ids", () => [ID], { description: "The ids; more than 100 are BAD_USER_INPUT." }) ids: string[],
    @Ctx() context: GatewayContext,
  ): Promise<(Node | null)[]> {
    if (ids.length > MAX_PAGE_SIZE) throw badUserInput("ids", `ids: at most ${MAX_PAGE_SIZE}.`);
    return Promise.all(ids.map((id) => loadNode(id, context, false)));
  }
}

async function loadNode(globalId: string, context: GatewayContext, isLive: boolean): Promise<Node | null> {
  const parsed = parseGlobalId(globalId);
  const loader = parsed && NODE_LOADERS.get(parsed.type);
  if (!loader || !context.principal) return null;
  if (loader.permission && !may(context.principal, loader.permission)) return null;
  return loader.load(parsed.id, context, isLive);
}
