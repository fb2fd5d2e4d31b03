import { type HostileRequest, MALFORMED, raw, UNSIGNED } from "./hostile-request.js";

const VIEWER = JSON.stringify({ query: "{ viewer { id } }" });
const MUTATION = 'mutation { createCustomer(input: { name: "x" }) { userErrors { code } } }';
const UNSUPPORTED = [415, "UNSUPPORTED_MEDIA_TYPE"] as const;
const preflight = { "apollo-require-preflight": "1" };
const byGet = (query: Record<string, string>) => `/graphql?${new URLSearchParams(query)}`;

/** Requests that are wrong before their document is looked at, sent by somebody who is signed in. */
export const HOSTILE_REQUESTS: readonly HostileRequest[] = [
  raw("a mutation by GET", undefined, [405, "BAD_USER_INPUT"], {
    method: "GET",
    path: byGet({ query: MUTATION }),
    headers: preflight,
  }),
  raw("a query by GET from another site's page", undefined, MALFORMED, {
    method: "GET",
    path: byGet({ query: "{ viewer { id } }" }),
    headers: { "content-type": "text/plain" },
  }),
  raw("variables by GET that are no JSON", undefined, MALFORMED, {
    method: "GET",
    path: byGet({ query: "{ viewer { id } }", variables: "{" }),
    headers: preflight,
  }),
  raw("GET without a query", undefined, MALFORMED, { method: "GET", headers: preflight }),
  raw("PUT", VIEWER, [404, "NOT_FOUND"], { method: "PUT" }),
  raw("a form", "query={viewer{id}}", UNSUPPORTED, {
    headers: { "content-type": "application/x-www-form-urlencoded" },
  }),
  raw("a form with a file", "--x\r\n\r\n--x--", UNSUPPORTED, {
    headers: { "content-type": "multipart/form-data; boundary=x" },
  }),
  raw("a plain text, as forms of other sites can send it", VIEWER, MALFORMED, {
    headers: { "content-type": "text/plain" },
  }),
  raw("a content type that is none", VIEWER, UNSUPPORTED, { headers: { "content-type": "evil" } }),
  raw("XML", "<query/>", UNSUPPORTED, { headers: { "content-type": "application/xml" } }),
  raw("a batch", `[${VIEWER},${VIEWER}]`, MALFORMED),
  raw("a batch of one", `[${VIEWER}]`, MALFORMED),
  raw("a batch of a thousand", `[${Array.from({ length: 1_000 }, () => VIEWER).join(",")}]`, MALFORMED),
  raw("an empty body", "", MALFORMED),
  raw("half a body", VIEWER.slice(0, 10), MALFORMED),
  raw("a text for a body", '"{ viewer { id } }"', MALFORMED),
  raw("null for a body", "null", MALFORMED),
  raw("a body without a query", "{}", MALFORMED),
  raw("a query that is a number", '{"query":1}', MALFORMED),
  raw("variables that are a text", '{"query":"{ viewer { id } }","variables":"x"}', MALFORMED),
  raw("extensions that are a list", '{"query":"{ viewer { id } }","extensions":[]}', MALFORMED),
  raw("an operation name that is an object", '{"query":"{ viewer { id } }","operationName":{}}', MALFORMED),
  raw(
    "the same key twice, the last a mutation that is broken",
    '{"query":"{ viewer { id } }","query":"mutation {"}',
    MALFORMED,
  ),
  raw("a persisted query of nobody's", '{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"abc"}}}', [
    200,
    "BAD_USER_INPUT",
  ]),
  raw("a body over the limit", JSON.stringify({ query: "{ viewer { id } }", variables: { x: "x".repeat(300_000) } }), [
    413,
    "PAYLOAD_TOO_LARGE",
  ]),
  raw("a query over the limit", JSON.stringify({ query: `{ viewer { id } } #${"x".repeat(300_000)}` }), [
    413,
    "PAYLOAD_TOO_LARGE",
  ]),
  raw("a path that climbs out", VIEWER, [404, "NOT_FOUND"], { path: "/graphql/..%2f..%2fetc%2fpasswd" }),
];

/** Callers who are not who they say, given a token that is good. */
export const hostileCallers = (token: string): readonly HostileRequest[] => {
  const flipped = `${token.slice(0, -1)}${token.endsWith("a") ? "b" : "a"}`;
  const as = (name: string, headers: Record<string, string>, body = VIEWER) => raw(name, body, UNSIGNED, { headers });
  const bearer = (name: string, value: string) => as(name, { authorization: `Bearer ${value}` });
  return [
    as("nobody", {}),
    as("nobody who asks for the schema", {}, JSON.stringify({ query: "{ __schema { types { name } } }" })),
    as("nobody who asks for a type", {}, JSON.stringify({ query: '{ __type(name: "Query") { name } }' })),
    as("nobody who changes something", {}, JSON.stringify({ query: MUTATION })),
    bearer("a truncated token", token.slice(0, -4)),
    bearer("the beginning of a token", token.slice(0, 6)),
    bearer("a token with its last character changed", flipped),
    bearer("a token with something after it", `${token}x`),
    bearer("a token in capitals", token.toUpperCase()),
    bearer("a token twice", `${token} ${token}`),
    bearer("a token made up", `dp_${"A".repeat(46)}`),
    bearer("a token of a thousand characters", "dp_".padEnd(1_000, "A")),
    bearer("a JWT without a signature", "eyJhbGciOiJub25lIn0.eyJyb2xlIjoiT1dORVIifQ."),
    bearer("SQL for a token", "dp_'or'1'='1"),
    as("an empty bearer", { authorization: "Bearer " }),
    as("another scheme", { authorization: "Basic b3duZXI6b3duZXI=" }),
    as("a token without its scheme", { authorization: token }),
    as("a forged session cookie", { cookie: "__Host-daypass-session=forged; session=forged" }),
    as("a token in a cookie", { cookie: `token=${token}; authorization=Bearer ${token}` }),
    as("a thousand cookies", { cookie: Array.from({ length: 400 }, (_, i) => `c${i}=${i}`).join("; ") }),
  ];
};
