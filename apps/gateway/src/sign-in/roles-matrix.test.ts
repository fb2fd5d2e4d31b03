import { may, permissionsOf, STAFF_ROLES, type StaffRole } from "@daypass/domain";
import {
  type GraphQLField,
  type GraphQLInputType,
  getNamedType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
} from "graphql";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type AccessRule, RULES_EXTENSION } from "../auth/rules.js";
import { buildGatewaySchema } from "../schema/build-schema.js";
import { StaffBrowser } from "../testing/staff-browser.js";
import { type ConnectedGateway, startConnectedGateway } from "../testing/start-connected-gateway.js";

const schema = buildGatewaySchema();
const PEOPLE: Readonly<Record<StaffRole, string>> = {
  OWNER: "olivia",
  ADMIN: "ada",
  TECHNICIAN: "lee",
  AUDITOR: "lin",
  OPERATOR: "sam",
};
const browsers = new Map<StaffRole, StaffBrowser>();
let server: ConnectedGateway;

beforeAll(async () => {
  server = await startConnectedGateway();
  const owner = await server.newOwner();
  for (const role of STAFF_ROLES) {
    const browser = new StaffBrowser(server.url);
    const { path } = await browser.invitedBy(owner, PEOPLE[role], [role]);
    await browser.signIn(path, PEOPLE[role]);
    browsers.set(role, browser);
  }
});
afterAll(() => server.close());

/** Just enough of an input to pass for one; ids are of nothing. */
function literal(type: GraphQLInputType): string {
  if (isNonNullType(type)) return literal(type.ofType);
  if (isListType(type)) return "[]";
  if (isEnumType(type)) return type.getValues()[0]?.name ?? "";
  if (isInputObjectType(type)) {
    const needed = Object.values(type.getFields()).filter(
      (field) => isNonNullType(field.type) && field.defaultValue === undefined,
    );
    return `{ ${needed.map((field) => `${field.name}: ${literal(field.type)}`).join(", ")} }`;
  }
  const byName: Readonly<Record<string, string>> = { Int: "1", Boolean: "false", DateTime: '"2020-01-01T00:00:00Z"' };
  return isLeafType(type) ? (byName[type.name] ?? '"x"') : '"x"';
}

function documentOf(kind: string, field: GraphQLField<unknown, unknown>): string {
  const needed = field.args.filter((arg) => isNonNullType(arg.type));
  const args = needed.length > 0 ? `(${needed.map((arg) => `${arg.name}: ${literal(arg.type)}`).join(", ")})` : "";
  return `${kind} { ${field.name}${args}${isCompositeType(getNamedType(field.type)) ? " { __typename }" : ""} }`;
}

const OPERATIONS = [
  ...Object.values(schema.getQueryType()?.getFields() ?? {}).map((field) => ({ kind: "query", field })),
  ...Object.values(schema.getMutationType()?.getFields() ?? {}).map((field) => ({ kind: "mutation", field })),
].map(({ kind, field }) => ({ name: field.name, kind, field, document: documentOf(kind, field) }));

test.each(OPERATIONS)(
  "$name: each role may call it exactly as declared, and nobody who is not signed in",
  async ({ kind, field, document }) => {
    const rules = field.extensions[RULES_EXTENSION] as readonly AccessRule[];
    for (const role of STAFF_ROLES) {
      const actor = { permissions: permissionsOf([role]) } as Parameters<typeof may>[0];
      const isAllowed = rules.every((rule) => rule === "authenticated" || may(actor, rule));
      const { status, body } = await (browsers.get(role) as StaffBrowser).ask(document);
      const codes = ((body.errors ?? []) as { extensions: { code: string } }[]).map(
        ({ extensions }) => extensions.code,
      );
      expect(codes.includes("FORBIDDEN"), `${role}: ${JSON.stringify(body.errors)}`).toBe(!isAllowed);
      expect(
        codes.filter((code) => !["FORBIDDEN", "BAD_USER_INPUT"].includes(code)),
        role,
      ).toEqual([]);
      if (kind === "mutation" && !isAllowed) expect(status, role).toBe(403);
      expect(status).toBeLessThan(500);
    }
    const { errors } = await server.caller(null).send(document);
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(["UNAUTHENTICATED"]);
  },
);
