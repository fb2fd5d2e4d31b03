import { randomUUID } from "node:crypto";
import "@fastify/cookie";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { SignInFacts } from "../token-claims.js";

/** Someone who signed in, in one browser. */
export interface SignedInAccount {
  readonly tenantId: string;
  readonly oid: string;
  readonly signIn: SignInFacts;
}

interface BrowserSession {
  readonly id: string;
  /** The one who signed in last comes first. */
  readonly accounts: readonly SignedInAccount[];
}

const COOKIE = "ESTSAUTH";

/** Who is signed in, per browser. A browser may hold accounts of several tenants. */
export class SessionStore {
  private readonly sessions = new Map<string, BrowserSession>();

  accountsOf(request: FastifyRequest): readonly SignedInAccount[] {
    return this.find(request)?.accounts ?? [];
  }

  /** The id that tokens of this browser will name in `sid`; the session begins with `add`. */
  idFor(request: FastifyRequest): string {
    return this.find(request)?.id ?? randomUUID();
  }

  add(request: FastifyRequest, reply: FastifyReply, account: SignedInAccount): void {
    const others = this.accountsOf(request).filter(
      (known) => known.tenantId !== account.tenantId || known.oid !== account.oid,
    );
    const id = account.signIn.sid;
    this.sessions.set(id, { id, accounts: [account, ...others] });
    reply.setCookie(COOKIE, id, attributesFor(request));
  }

  end(request: FastifyRequest, reply: FastifyReply): void {
    const session = this.find(request);
    if (session) this.sessions.delete(session.id);
    reply.clearCookie(COOKIE, attributesFor(request));
  }

  private find(request: FastifyRequest): BrowserSession | undefined {
    const id = request.cookies[COOKIE];
    return id ? this.sessions.get(id) : undefined;
  }
}

function attributesFor({ protocol }: FastifyRequest) {
  return { path: "/", httpOnly: true, sameSite: "lax", secure: protocol === "https" } as const;
}
