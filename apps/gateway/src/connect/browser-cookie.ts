import type { FastifyReply, FastifyRequest } from "fastify";

const LIVES_SECONDS = 30 * 60;

/** The secret that ties both redirects to one browser. */
export interface BrowserCookie {
  read(request: FastifyRequest): string | null;
  write(reply: FastifyReply, token: string): void;
}

/** `__Host-` binds the cookie to this very origin; browsers take it over https only. */
export function browserCookie(isHttps: boolean): BrowserCookie {
  const name = isHttps ? "__Host-daypass-connect" : "daypass-connect";
  return {
    read: (request) => request.cookies[name] ?? null,
    write: (reply, token) => {
      // Lax: the redirects come from Entra's site, as top-level navigations.
      reply.setCookie(name, token, {
        httpOnly: true,
        secure: isHttps,
        sameSite: "lax",
        path: "/",
        maxAge: LIVES_SECONDS,
      });
    },
  };
}
