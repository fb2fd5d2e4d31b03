import type { Principal } from "@daypass/domain";
import { Arg, Ctx, ID, Query, Resolver } from "type-graphql";
import { Actor } from "../../auth/actor.js";
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
    @Actor() actor: Principal,
    @Ctx() context: GatewayContext,
  ): Promise<Node | null> {
    return loadNode(id, actor, context);
  }

  @Query(() => [Node], {
    nullable: "items",
    description: "Several at once, in the order of the ids, null for each that is not there; at most 100.",
  })
  @Allow()
  nodes(
    @Arg("ids", () => [ID], { description: "The ids; more than 100 are BAD_USER_INPUT." }) ids: string[],
    @Actor() actor: Principal,
    @Ctx() context: GatewayContext,
  ): Promise<(Node | null)[]> {
    if (ids.length > MAX_PAGE_SIZE) throw badUserInput("ids", `ids: at most ${MAX_PAGE_SIZE}.`);
    return Promise.all(ids.map((id) => loadNode(id, actor, context)));
  }
}

async function loadNode(globalId: string, actor: Principal, context: GatewayContext): Promise<Node | null> {
  const parsed = parseGlobalId(globalId);
  const load = parsed && NODE_LOADERS.get(parsed.type);
  return load ? load(parsed.id, actor, context) : null;
}
