import { expect, test } from "vitest";
import { call, scriptedNext, TENANT } from "../test-support/calls.js";
import type { AppToken, GetTokenOptions, TokenSource } from "../tokens/app-token-provider.js";
import { Auth } from "./auth.js";
import { headersOf } from "./call-state.js";

const ORIGIN = "http://127.0.0.1:9";

class Tokens implements TokenSource {
  readonly asked: (GetTokenOptions & { readonly tenantId: string })[] = [];
  #number = 1;

  async getToken(tenantId: string, options: GetTokenOptions = {}): Promise<AppToken> {
    this.asked.push({ tenantId, ...options });
    if (options.rejected !== undefined) this.#number++;
    return { token: `token-${this.#number}`, expiresAt: new Date("2026-03-01T09:00:00Z") };
  }
}

const refusal = (code: string) => new Response(JSON.stringify({ error: { code, message: "no" } }), { status: 401 });

test("a call carries the bearer token of its tenant, over loopback http too", async () => {
  const tokens = new Tokens();
  const step = new Auth(tokens, ORIGIN);
  scriptedNext(step, () => new Response());
  const { context } = call();
  await step.execute(context);
  expect(headersOf(context).authorization).toBe("Bearer token-1");
  expect(tokens.asked).toEqual([{ tenantId: TENANT }]);
});

test.each(["https://evil.example/v1.0/users", "http://127.0.0.1:10/v1.0/users", "https://127.0.0.1:9/v1.0/users"])(
  "no token leaves for %s",
  async (url) => {
    const tokens = new Tokens();
    const step = new Auth(tokens, ORIGIN);
    const count = scriptedNext(step, () => new Response());
    await expect(step.execute(call({ url }).context)).rejects.toThrow("configured Graph only");
    expect(count.attempts).toBe(0);
    expect(tokens.asked).toEqual([]);
  },
);

test("a refused token is replaced once, for a creating POST too, since a 401 came before any effect", async () => {
  const tokens = new Tokens();
  const step = new Auth(tokens, ORIGIN);
  const sent: (string | undefined)[] = [];
  scriptedNext(step, (context, attempt) => {
    sent.push(headersOf(context).authorization);
    return attempt === 0 ? refusal("InvalidAuthenticationToken") : new Response(null, { status: 201 });
  });
  const { context } = call({ method: "POST" });
  await step.execute(context);
  expect(sent).toEqual(["Bearer token-1", "Bearer token-2"]);
  expect(tokens.asked.at(-1)).toMatchObject({ rejected: "token-1" });
  expect(context.response?.status).toBe(201);
});

test("a second refusal is the answer", async () => {
  const step = new Auth(new Tokens(), ORIGIN);
  const count = scriptedNext(step, () => refusal("InvalidAuthenticationToken"));
  const { context } = call();
  await step.execute(context);
  expect(count.attempts).toBe(2);
  expect(context.response?.status).toBe(401);
});

test("where our service principal is gone no token is asked for again", async () => {
  const tokens = new Tokens();
  const step = new Auth(tokens, ORIGIN);
  const count = scriptedNext(step, () => refusal("Authorization_IdentityNotFound"));
  const { context } = call();
  await step.execute(context);
  expect(count.attempts).toBe(1);
  expect(tokens.asked).toHaveLength(1);
  expect(await context.response?.json()).toMatchObject({ error: { code: "Authorization_IdentityNotFound" } });
});

test("an abort does not wait for a token endpoint that hangs", async () => {
  const step = new Auth({ getToken: () => new Promise(() => undefined) }, ORIGIN);
  const controller = new AbortController();
  const work = step.execute(call({ signal: controller.signal }).context);
  controller.abort(new Error("stopped"));
  await expect(work).rejects.toThrow("stopped");
});
