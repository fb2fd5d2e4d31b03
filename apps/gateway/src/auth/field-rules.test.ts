import { may, type Principal, permissionsOf, STAFF_ROLES, type StaffRole } from "@daypass/domain";
import { type GraphQLField, GraphQLObjectType, getNamedType, isAbstractType } from "graphql";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildGatewaySchema } from "../schema/build-schema.js";
import { seedMsp } from "../testing/seed-msp.js";
import { StaffBrowser } from "../testing/staff-browser.js";
import { type ConnectedGateway, startConnectedGateway } from "../testing/start-connected-gateway.js";
import { FIELD_RULES } from "./field-rules.js";
import { type AccessRule, RULES_EXTENSION } from "./rules.js";

const schema = buildGatewaySchema();
const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].filter((type) => !!type);
const isOfItsOperation = (name: string) => /(Payload|Connection|Edge)$/.test(name);
const rulesOf = (field: GraphQLField<unknown, unknown>) =>
  (field.extensions[RULES_EXTENSION] ?? []) as readonly AccessRule[];
const holds = (role: StaffRole, rule: AccessRule) =>
  rule === "authenticated" || may({ permissions: permissionsOf([role]) } as Principal, rule);
const ownTypes = Object.values(schema.getTypeMap()).filter(
  (type): type is GraphQLObjectType =>
    type instanceof GraphQLObjectType && !type.name.startsWith("__") && !roots.includes(type),
);
const guarded = ownTypes.flatMap((type) =>
  Object.values(type.getFields())
    .filter((field) => rulesOf(field).length > 0)
    .map((field) => ({ type: type.name, field, coordinate: `${type.name}.${field.name}` })),
);

describe("the fields of every type", () => {
  test("have a declared rule, and nothing is declared that is not there", () => {
    const declarable = ownTypes.map(({ name }) => name).filter((name) => !isOfItsOperation(name));
    expect(declarable.filter((name) => !(name in FIELD_RULES))).toEqual([]);
    expect(Object.keys(FIELD_RULES).filter((name) => !declarable.includes(name))).toEqual([]);
  });

  test.each(STAFF_ROLES)(
    "are reached by %s only where the role holds their rule, on every way through the schema",
    (role) => {
      const reached = new Map<string, string>();
      const walk = (type: GraphQLObjectType, way: string) => {
        for (const field of Object.values(type.getFields())) {
          if (!rulesOf(field).every((rule) => holds(role, rule))) continue;
          const named = getNamedType(field.type);
          const isNode = isAbstractType(named) && named.name === "Node";
          // `node` and `nodes` read what the caller may and answer null for the rest; their own test says so.
          const next = isNode ? [] : isAbstractType(named) ? schema.getPossibleTypes(named) : [named];
          for (const to of next) {
            if (!(to instanceof GraphQLObjectType) || reached.has(to.name)) continue;
            reached.set(to.name, `${way}.${field.name}`);
            walk(to, `${way}.${field.name}`);
          }
        }
      };
      for (const root of roots) walk(root, root.name);
      expect(reached.size).toBeGreaterThan(10);
      const undeclared = [...reached].filter(([name]) => {
        const rule = FIELD_RULES[name];
        return rule !== undefined && !holds(role, rule);
      });
      expect(undeclared).toEqual([]);
    },
  );
});

describe("fields with a rule of their own", () => {
  /** How a value of the type is come by, for everybody who may read the type. */
  const WAYS: Readonly<Record<string, string>> = { Customer: "customers", TechnicianGroup: "technicianGroups" };
  const PEOPLE = { OWNER: "olivia", ADMIN: "ada", TECHNICIAN: "lee", AUDITOR: "lin", OPERATOR: "sam" } as const;
  const browsers = new Map<StaffRole, StaffBrowser>();
  let server: ConnectedGateway;

  beforeAll(async () => {
    server = await startConnectedGateway();
    const { owner } = await seedMsp(server);
    for (const role of STAFF_ROLES) {
      const browser = new StaffBrowser(server.url);
      await browser.signIn((await browser.invitedBy(owner, PEOPLE[role], [role])).path, PEOPLE[role]);
      browsers.set(role, browser);
    }
  });
  afterAll(() => server.close());

  test.each(guarded)("$coordinate answers each role exactly as declared", async ({ type, field }) => {
    const way = WAYS[type] ?? expect.unreachable(`say in WAYS how a ${type} is come by`);
    for (const role of STAFF_ROLES) {
      const document = `{ ${way} { nodes { id ${field.name} { __typename } } } }`;
      const { body } = await (browsers.get(role) as StaffBrowser).ask(document);
      const codes = ((body.errors ?? []) as { extensions: { code: string } }[]).map(
        ({ extensions }) => extensions.code,
      );
      const mayRead = rulesOf(field).every((rule) => holds(role, rule));
      expect([...new Set(codes)], role).toEqual(mayRead ? [] : ["FORBIDDEN"]);
      if (mayRead) expect(body.data[way].nodes.length, role).toBeGreaterThan(0);
    }
  });
});
