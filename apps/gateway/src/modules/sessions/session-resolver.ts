import type { Principal } from "@daypass/domain";
import { Arg, Ctx, FieldResolver, Mutation, Resolver } from "type-graphql";
import { Actor } from "../../auth/actor.js";
import { Allow } from "../../auth/rules.js";
import type { GatewayContext } from "../../context/gateway-context.js";
import { Once, type RunOnce } from "../../idempotency/once.js";
import { fromGlobalId } from "../../relay/global-id.js";
import { Viewer } from "../viewer/types/viewer.js";
import { EndSessionInput, EndSessionPayload } from "./types/end-session.js";
import { Session } from "./types/session.js";

@Resolver(() => Viewer)
export class SessionResolver {
  @FieldResolver(() => [Session], {
    description: "Where the person is signed in, last used first; empty for programs. Nobody sees anybody else's.",
  })
  async sessions(@Actor() actor: Principal, @Ctx() { useCases }: GatewayContext): Promise<readonly Session[]> {
    return (await useCases.listOwnSessions.execute(actor)).map((session) => new Session(session));
  }

  @Mutation(() => EndSessionPayload, {
    description:
      "Signs the caller out of one of their own sessions, the one that asks included; its streams end too. Again changes nothing. Refusals: NOT_FOUND.",
  })
  @Allow()
  async endSession(
    @Arg("input", () => EndSessionInput, { description: "Which session." }) input: EndSessionInput,
    @Actor() actor: Principal,
    @Once() once: RunOnce,
    @Ctx() { useCases }: GatewayContext,
  ): Promise<EndSessionPayload> {
    const sessionId = fromGlobalId("Session", input.sessionId);
    return new EndSessionPayload(await once(() => useCases.endOwnSession.execute(actor, { sessionId })));
  }
}
