import { document, type HostileRequest, MALFORMED, raw, TOO_COMPLEX, times } from "./hostile-request.js";

const CREATE = "mutation M($input: CreateCustomerInput!) { createCustomer(input: $input) { userErrors { code } } }";
const deep = (levels: number) =>
  `{ technicianGroups { nodes ${"{ members { nodes { groups ".repeat(levels)} { id } ${"} } }".repeat(levels)} } }`;
const nested = (levels: number) => `${"[".repeat(levels)}${"]".repeat(levels)}`;

/** Documents and variables, sent by somebody who is signed in. */
export const HOSTILE_DOCUMENTS: readonly HostileRequest[] = [
  document("a deep document", deep(6), TOO_COMPLEX),
  document("a document that opens nine hundred times and never closes", "{ a ".repeat(900), MALFORMED),
  document(
    "a deep document in fragments",
    `{ ...f0 } ${times(12, (i) => `fragment f${i} on Query { technicianGroups { nodes { members { nodes { groups { members { nodes { groups { members { nodes { groups { members { nodes { groups { id } } } } } } } } } } } } } } ...f${i + 1} }`)} fragment f12 on Query { viewer { id } }`,
    TOO_COMPLEX,
  ),
  document("a wide document", `{ viewer { ${"id ".repeat(3_000)} } }`, TOO_COMPLEX),
  document("many aliases of one field", `{ ${times(40, (i) => `a${i}: viewer { id }`)} }`, TOO_COMPLEX),
  document(
    "many aliases of a mutation",
    `mutation { ${times(40, (i) => `a${i}: createCustomer(input: { name: "x" }) { userErrors { code } }`)} }`,
    TOO_COMPLEX,
  ),
  document(
    "many aliases of introspection",
    `{ ${times(40, (i) => `a${i}: __schema { types { name } }`)} }`,
    TOO_COMPLEX,
  ),
  document("a flood of directives", `{ viewer { ${"id @include(if: true) ".repeat(40)} } }`, TOO_COMPLEX),
  document("a flood of directives on one field", `{ viewer { id ${"@skip(if: false) ".repeat(60)} } }`, TOO_COMPLEX),
  document("directives nobody knows", "{ viewer { id @evil } }", MALFORMED),
  document(
    "fragments that double at each level",
    `{ ...f0 } ${times(14, (i) => `fragment f${i} on Query { ...f${i + 1} ...f${i + 1} }`)} fragment f14 on Query { viewer { id } }`,
    TOO_COMPLEX,
  ),
  document("a fragment of itself", "{ ...a } fragment a on Query { ...a }", MALFORMED),
  document(
    "fragments in a circle",
    "{ ...a } fragment a on Query { ...b } fragment b on Query { ...c } fragment c on Query { viewer { id } ...a }",
    MALFORMED,
  ),
  document(
    "many fragments nobody uses",
    `{ viewer { id } } ${times(100, (i) => `fragment f${i} on Viewer { id }`)}`,
    MALFORMED,
  ),
  document("a fragment on a type that is not there", "{ ... on Horoscope { id } }", MALFORMED),
  document("two fields that cannot be merged", "{ viewer { id: displayName id: kind } }", MALFORMED),
  document("overlapping fields by the hundred", `{ ${"viewer { id displayName } ".repeat(450)} }`, TOO_COMPLEX),
  document(
    "a costly page in a page",
    "{ customers(first: 100) { nodes { tenantApps(first: 100) { nodes { id name } } } } }",
    TOO_COMPLEX,
  ),
  document(
    "deep introspection",
    `{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }`,
    MALFORMED,
  ),
  document(
    "a page of more than a hundred by a variable",
    "query Q($n: Int) { customers(first: $n) { nodes { tenantApps(first: $n) { nodes { tenantAppId: id } } } } }",
    TOO_COMPLEX,
    { n: 2_147_483_647 },
  ),
  document("a number beyond 32 bits", "{ customers(first: 99999999999999999999) { totalCount } }", MALFORMED),
  document("a number of a thousand digits", `{ customers(first: ${"9".repeat(1_000)}) { totalCount } }`, MALFORMED),
  document("a number that is infinite", "query Q($n: Int) { customers(first: $n) { totalCount } }", MALFORMED, {
    n: 1e308,
  }),
  document("a number as a text", "query Q($n: Int) { customers(first: $n) { totalCount } }", MALFORMED, { n: "25" }),
  document("an object for a text", CREATE, MALFORMED, { input: { name: { $ne: null } } }),
  document("a list for an input", CREATE, MALFORMED, { input: [{ name: "x" }, { name: "y" }] }),
  document("an input that is missing", CREATE, MALFORMED),
  document("input fields nobody knows", CREATE, MALFORMED, {
    input: { name: "x", isAdmin: true, organizationId: "y" },
  }),
  document("U+0000 in a variable", CREATE, MALFORMED, { input: { name: "a\u0000b" } }),
  document("U+0000 in a document", '{ customers(filter: { search: "a\\u0000b" }) { totalCount } }', MALFORMED),
  document("U+0000 outside a text", "{ viewer\u0000 { id } }", MALFORMED),
  document("half a surrogate pair in a variable", CREATE, MALFORMED, { input: { name: "\ud800" } }),
  document(
    "half a surrogate pair as a block text",
    '{ customers(filter: { search: "\\uD800" }) { totalCount } }',
    MALFORMED,
  ),
  document("a byte order mark amid names", "{ vie\ufeffwer { id } }", MALFORMED),
  document("an operation by a subscription", "subscription { accessGrantChanged { id } }", MALFORMED),
  document("no operation", "fragment f on Viewer { id }", MALFORMED),
  document("two operations and no name", "query A { viewer { id } } query B { viewer { id } }", MALFORMED),
  document("two operations of one name", "query A { viewer { id } } query A { viewer { id } }", MALFORMED),
  document("a schema for a query", "type Query { evil: String }", MALFORMED),
  document("a text that never ends", '{ customers(filter: { search: "x', MALFORMED),
  document("nothing but white space", " \n\t ", MALFORMED),
  document("an unsafe field name", "{ __proto__ { id } }", MALFORMED),
  document("a constructor for a field", "{ constructor { id } }", MALFORMED),
  document("a variable used and not declared", "{ customers(first: $n) { totalCount } }", MALFORMED),
  document("a thousand variables", `query Q(${times(650, (i) => `$v${i}: Int`)}) { viewer { id } }`, TOO_COMPLEX),
  document("a cursor of nobody's", '{ customers(after: "bm9ib2R5") { totalCount } }', [200, "BAD_USER_INPUT"]),
  document("a page of minus one", "{ customers(first: -1) { totalCount } }", [200, "BAD_USER_INPUT"]),
  document(
    "more ids than are looked at",
    "query Q($ids: [ID!]!) { nodes(ids: $ids) { id } }",
    [200, "BAD_USER_INPUT"],
    { ids: Array.from({ length: 1_000 }, () => "x") },
  ),
  document("more ids than may be counted", "query Q($ids: [ID!]!) { nodes(ids: $ids) { id } }", TOO_COMPLEX, {
    ids: Array.from({ length: 30_000 }, () => "x"),
  }),
  raw(
    "variables nested ten thousand deep",
    `{"query":"{ viewer { id } }","variables":{"x":${nested(10_000)}}}`,
    TOO_COMPLEX,
  ),
  raw(
    "a prototype in the variables",
    `{"query":${JSON.stringify(CREATE)},"variables":{"input":{"__proto__":{"name":"x"}}}}`,
    MALFORMED,
  ),
  raw("a prototype in the body", '{"__proto__":{"query":"{ viewer { id } }"}}', MALFORMED),
  raw(
    "a constructor's prototype in the body",
    '{"query":"{ viewer { id } }","constructor":{"prototype":{"admin":true}}}',
    MALFORMED,
  ),
];
