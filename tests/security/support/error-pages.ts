/** Every kind of page and answer that refuses, each asked for with `secret` wherever a caller can put one but in a document. */
export async function errorPages(url: string, secret: string, token: string): Promise<ReadonlyMap<string, string>> {
  const quoted = encodeURIComponent(secret);
  const json = { "content-type": "application/json", authorization: `Bearer ${token}` };
  const post = (body: string, headers: Record<string, string> = json): RequestInit => ({
    method: "POST",
    body,
    headers,
  });
  const documentWith = (variables: object) =>
    JSON.stringify({ query: "query ($first: Int) { customers(first: $first) { totalCount } }", variables });
  const asked: readonly (readonly [string, RequestInit?])[] = [
    [`/connect/callback?state=${quoted}&code=${quoted}`],
    [`/connect/callback?error=${quoted}&error_description=${quoted}`],
    [`/auth/callback?state=${quoted}&code=${quoted}`],
    [
      `/auth/callback?error=access_denied&error_description=${quoted}`,
      { headers: { cookie: `daypass-sign-in=${quoted}` } },
    ],
    [`/auth/invitation?token=${quoted}x`],
    [`/nothing/${quoted}`],
    [`/%zz${quoted}`],
    [`/graphql/explorer/files/${quoted}`],
    [`/graphql?query=${encodeURIComponent("{ viewer { id } }")}&variables=${quoted}`, { headers: json }],
    ["/graphql", post(`{"query":"${secret}`)],
    ["/graphql", post(documentWith({ first: secret }))],
    ["/graphql", post(documentWith({ first: { [secret]: secret } }))],
    ["/graphql", post(documentWith({}), { ...json, authorization: `Bearer ${secret}` })],
    ["/graphql", post(documentWith({}), { ...json, authorization: secret })],
    ["/graphql", post(documentWith({}), { ...json, cookie: `daypass=${quoted}` })],
    ["/graphql", post(documentWith({}), { ...json, "content-type": `text/${quoted}` })],
    [
      "/graphql",
      post(
        JSON.stringify({
          query: "{ viewer { id } }",
          extensions: { persistedQuery: { version: 1, sha256Hash: secret } },
        }),
      ),
    ],
    ["/graphql/stream", post(documentWith({ first: secret }), { ...json, accept: "text/event-stream" })],
    ["/auth/passkeys/confirmation", post(JSON.stringify({ credential: secret }), { ...json, origin: url })],
    [
      "/oauth/token",
      post(new URLSearchParams({ client_assertion: secret, scope: secret, grant_type: secret }).toString(), {
        "content-type": "application/x-www-form-urlencoded",
      }),
    ],
  ];
  const pages = new Map<string, string>();
  for (const [index, [path, init]] of asked.entries()) {
    const response = await fetch(`${url}${path}`, { redirect: "manual", ...init });
    if (response.status < 300 && path !== "/graphql") throw new Error(`${path} was no refusal: ${response.status}`);
    const headers = [...response.headers].map(([name, value]) => `${name}: ${value}`).join("\n");
    pages.set(
      `${index} ${init?.method ?? "GET"} ${path.split("?")[0]?.replace(quoted, "…")}`,
      `${headers}\n${await response.text()}`,
    );
  }
  return pages;
}
