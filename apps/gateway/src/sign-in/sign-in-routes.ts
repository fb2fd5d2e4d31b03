import { randomBytes } from "node:crypto";
import { isWellFormedSecret, type UseCases } from "@daypass/application";
import type { Logger } from "@daypass/service-kit";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { isFromOwnOrigin } from "../auth/own-origin.js";
import { sendPage } from "../server/html-page.js";
import { decodePending, encodePending, invitationCookie, pendingCookie, sessionCookie } from "./cookies.js";
import { deviceWords } from "./device-words.js";
import { returnPath } from "./return-path.js";
import { refusedPage, signedOutPage } from "./sign-in-pages.js";
import type { StaffOidc } from "./staff-oidc.js";

export interface SignInRouteOptions {
  /** Null where no identity provider is configured: nobody signs in by a browser then. */
  readonly staffOidc: StaffOidc | null;
  readonly useCases: Pick<UseCases, "signInStaff" | "endSession">;
  readonly publicUrl: string;
  readonly logger: Logger;
}

const NOT_CONFIGURED = "Signing in is not set up here: STAFF_OIDC_ISSUER names the identity provider of the staff.";
const UNREACHABLE = "The identity provider does not answer as it should. Try again in a minute.";
const FOREIGN = "This sign-in was not begun in this browser, or was finished already. Begin again.";
const NO_AUTH_TIME =
  "Your identity provider does not say when you signed in, so that nothing can be confirmed. Whoever looks after it adds auth_time to the ID token's optional claims.";
const FAILED = "The identity provider did not confirm who you are. Begin again.";

/** `/auth/…`: people sign in at their own identity provider and come back with a session of ours. */
export function signInRoutes(fastify: FastifyInstance, options: SignInRouteOptions): void {
  const { staffOidc, useCases, publicUrl, logger } = options;
  const session = sessionCookie(publicUrl);
  const invitation = invitationCookie(publicUrl);
  const pending = pendingCookie(publicUrl);

  const begin = async (request: FastifyRequest, reply: FastifyReply, isStepUp: boolean) => {
    if (!staffOidc) return sendPage(reply, 503, refusedPage(NOT_CONFIGURED));
    const [state, nonce, codeVerifier] = [secret(), secret(), secret()];
    try {
      const url = await staffOidc.signInUrl({ state, nonce, codeVerifier }, isStepUp);
      const returnTo = returnPath(query(request).returnTo);
      pending.write(reply, encodePending({ state, nonce, codeVerifier, isStepUp, returnTo }));
      return reply.redirect(url, 302);
    } catch (error) {
      logger.error({ err: error, requestId: request.id }, "the staff's identity provider cannot be used");
      return sendPage(reply, 503, refusedPage(UNREACHABLE));
    }
  };
  const get = { exposeHeadRoute: false };
  fastify.get("/auth/sign-in", get, (request, reply) => begin(request, reply, false));
  fastify.get("/auth/step-up", get, (request, reply) => begin(request, reply, true));

  // The secret leaves the address at once. What it is good for shows when somebody has signed in.
  fastify.get("/auth/invitation", get, async (request, reply) => {
    const { token } = query(request);
    if (typeof token !== "string" || !isWellFormedSecret(token)) {
      return sendPage(reply, 400, refusedPage("This invitation link is not complete. Ask for a new one."));
    }
    invitation.write(reply, token);
    return reply.redirect("/auth/sign-in", 302);
  });

  fastify.get("/auth/callback", get, async (request, reply) => {
    const began = decodePending(pending.read(request));
    pending.clear(reply);
    if (!staffOidc || !began || query(request).state !== began.state) {
      return sendPage(reply, 400, refusedPage(FOREIGN));
    }
    const identity = await staffOidc.redeem(new URL(request.url, publicUrl), began).catch((error: unknown) => {
      logger.warn({ requestId: request.id, reason: reasonOf(error) }, "a staff sign-in failed");
      return null;
    });
    if (!identity) return sendPage(reply, 400, refusedPage(FAILED));
    if (identity.authenticatedAt === null) {
      logger.warn({ requestId: request.id }, "the ID token holds no auth_time: no sign-in counts as fresh");
      if (began.isStepUp) return sendPage(reply, 403, refusedPage(NO_AUTH_TIME));
    }
    const outcome = await useCases.signInStaff.execute({
      identity,
      invitation: invitation.read(request),
      replaces: session.read(request),
      samePerson: began.isStepUp,
      device: deviceWords(request.headers["user-agent"]),
    });
    invitation.clear(reply);
    if (outcome.kind === "refused") return sendPage(reply, 403, refusedPage(outcome.message));
    session.write(reply, outcome.sessionSecret); // always a new one: what was in the browser before is worth nothing
    return reply.redirect(began.returnTo, 303);
  });

  // By POST from our own pages alone, so that no other site signs people out. No body: a button or a fetch will do.
  fastify.post("/auth/sign-out", async (request, reply) => {
    // Without a cookie too: another site's form carries none, and the answer would take it from the browser all the same.
    if (!isFromOwnOrigin(request, publicUrl)) {
      return sendPage(reply, 403, refusedPage("Signing out works from Daypass itself only."));
    }
    const held = session.read(request);
    if (held !== null) await useCases.endSession.execute(held);
    session.clear(reply);
    return sendPage(reply, 200, signedOutPage);
  });
}

const secret = (): string => randomBytes(32).toString("base64url");

const query = (request: FastifyRequest) => request.query as Readonly<Record<string, unknown>>;

/** Codes only: messages and causes may quote what came. */
function reasonOf(error: unknown): string {
  const { code, error: oauth } = error as { readonly code?: unknown; readonly error?: unknown };
  return [code, oauth].filter((part) => typeof part === "string").join(" ") || "unknown";
}
