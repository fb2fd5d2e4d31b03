import type { Outcome, Passkey, UseCases } from "@daypass/application";
import type { TechnicianPrincipal } from "@daypass/domain";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { isFromOwnOrigin } from "../auth/own-origin.js";
import { sessionCookie } from "../sign-in/cookies.js";
import { challengeOf, textOf } from "./read-answer.js";
import { Webauthn } from "./webauthn.js";

export interface PasskeyRouteOptions {
  readonly useCases: Pick<UseCases, "passkeys" | "authenticateSession">;
  readonly publicUrl: string;
}

type Handler = (actor: TechnicianPrincipal, request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;

/**
 * `/auth/passkeys…`: people keep passkeys here, and confirm one action with one instead of signing in again. JSON, from our own
 * pages alone. What is sent and answered for a device is as `PublicKeyCredential` reads and writes it.
 */
export function passkeyRoutes(fastify: FastifyInstance, { useCases, publicUrl }: PasskeyRouteOptions): void {
  const { passkeys, authenticateSession } = useCases;
  const webauthn = new Webauthn(publicUrl);
  const session = sessionCookie(publicUrl);
  const signedIn = (handle: Handler) => async (request: FastifyRequest, reply: FastifyReply) => {
    const secret = isFromOwnOrigin(request, publicUrl) ? session.read(request) : null;
    const actor = secret === null ? null : await authenticateSession.execute(secret);
    return actor ? handle(actor, request, reply) : reply.code(401).send({ message: "Sign in first." });
  };

  fastify.get(
    "/auth/passkeys",
    { exposeHeadRoute: false },
    signedIn(async (actor) => ({ passkeys: (await passkeys.list.execute(actor)).map(shown) })),
  );

  fastify.post(
    "/auth/passkeys/options",
    signedIn(async (actor, _request, reply) => {
      const person = { id: actor.technicianId, displayName: actor.displayName };
      const begun = await passkeys.begin.execute(actor, { action: null });
      return answer(reply, begun, ({ challenge, passkeys: have }) => webauthn.creationOptions(person, challenge, have));
    }),
  );

  fastify.post(
    "/auth/passkeys",
    signedIn(async (actor, { body }, reply) => {
      const { credential } = Object(body) as { credential?: Parameters<Webauthn["created"]>[0] };
      const challenge = challengeOf(credential);
      if (!credential || challenge === null) return malformed(reply, "credential");
      const verify = () => webauthn.created(credential, challenge);
      const name = textOf(body, "name") ?? "";
      return answer(reply, await passkeys.add.execute(actor, { challenge, verify, name }), shown);
    }),
  );

  fastify.delete<{ Params: { id: string } }>(
    "/auth/passkeys/:id",
    signedIn(async (actor, { params }, reply) => {
      const { id } = params as { id: string };
      return answer(reply, await passkeys.remove.execute(actor, { passkeyId: id }), () => ({}));
    }),
  );

  fastify.post(
    "/auth/passkeys/confirmation/options",
    signedIn(async (actor, { body }, reply) => {
      const action = textOf(body, "action");
      if (action === null) return malformed(reply, "action");
      const begun = await passkeys.begin.execute(actor, { action });
      return answer(reply, begun, ({ challenge, passkeys: have }) => webauthn.requestOptions(challenge, have));
    }),
  );

  fastify.post(
    "/auth/passkeys/confirmation",
    signedIn(async (actor, { body }, reply) => {
      const { credential } = Object(body) as { credential?: Parameters<Webauthn["signed"]>[0] };
      const challenge = challengeOf(credential);
      const credentialId = textOf(credential, "id");
      if (!credential || challenge === null || credentialId === null) return malformed(reply, "credential");
      const verify = (passkey: Passkey) => webauthn.signed(credential, challenge, passkey);
      const confirmed = await passkeys.confirm.execute(actor, { challenge, credentialId, verify });
      return answer(reply, confirmed, (stepUp) => ({ stepUp }));
    }),
  );
}

const shown = ({ id, name, createdAt, lastUsedAt }: Passkey) => ({ id, name, createdAt, lastUsedAt });

const malformed = (reply: FastifyReply, field: string) =>
  reply.code(400).send({ message: `${field}: is missing or malformed.` });

async function answer<T>(reply: FastifyReply, outcome: Outcome<T>, show: (value: T) => object | Promise<object>) {
  reply.header("cache-control", "no-store");
  if (outcome.ok) return show(outcome.value);
  const [refusal] = outcome.refusals;
  reply.code(refusal?.code === "INVALID_INPUT" ? 400 : refusal?.code === "NOT_FOUND" ? 404 : 403);
  return { message: refusal?.message, ...(refusal?.stepUp && { stepUpUrl: "/auth/step-up" }) };
}
