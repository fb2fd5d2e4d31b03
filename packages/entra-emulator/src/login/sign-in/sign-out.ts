import type { FastifyReply, FastifyRequest } from "fastify";
import type { LoginContext } from "../login-context.js";
import { html } from "../pages/html.js";
import { layout } from "../pages/layout.js";
import { type Outcome, page } from "../pages/outcome.js";
import type { RequestParams } from "../protocol/request-params.js";

/** Forgets the browser's accounts; goes on only to an address that some application registered. */
export function signOut(
  { state, sessions }: LoginContext,
  browser: FastifyRequest,
  reply: FastifyReply,
  params: RequestParams,
): Outcome {
  sessions.end(browser, reply);
  const target = params.get("post_logout_redirect_uri");
  const isRegistered = target && [...state.apps.values()].some(({ redirectUris }) => redirectUris.includes(target));
  if (!isRegistered)
    return page(layout("Signed out", html`<h1 data-testid="signed-out">You signed out of your account</h1>`));
  const url = new URL(target);
  const logoutState = params.get("state");
  if (logoutState) url.searchParams.set("state", logoutState);
  return { kind: "redirect", url: url.href };
}
