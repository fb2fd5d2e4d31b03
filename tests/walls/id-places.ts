import {
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from "graphql";

/** A place in an operation's arguments where an id goes. */
export interface IdPlace {
  readonly kind: "query" | "mutation";
  readonly field: GraphQLField<unknown, unknown>;
  /** Names from the argument down. */
  readonly path: readonly string[];
  /** Types of node whose ids go there. */
  readonly types: readonly string[];
}

const NODE_TYPES = [
  "Organization",
  "Customer",
  "TenantApp",
  "EmergencyAccount",
  "RoleMapping",
  "MappingTemplate",
  "PendingChange",
  "Technician",
  "TechnicianGroup",
  "AccessRequest",
  "AccessGrant",
  "AuditEvent",
  "ApiToken",
  "OauthClient",
  "Job",
] as const;

const GROUPS = new Set(["groupId", "groupIds", "approverGroupId", "viewerGroupId"]);
const PEOPLE = new Set(["memberIds"]);
/** Of Microsoft's catalogue, the same for every organization. */
const OF_NO_ORGANIZATION = new Set(["roleTemplateIds", "protectedRoleTemplateIds"]);

/** Every place for an id in every operation of the schema. @throws for one whose type is not known */
export function idPlaces(schema: GraphQLSchema): readonly IdPlace[] {
  return [schema.getQueryType(), schema.getMutationType()].flatMap((type, index) =>
    Object.values(type?.getFields() ?? {}).flatMap((field) =>
      field.args
        .flatMap((arg) => pathsOf(arg.type, [arg.name]))
        .filter((path) => !OF_NO_ORGANIZATION.has(path.at(-1) ?? ""))
        .map(
          (path) => ({ kind: index === 0 ? "query" : "mutation", field, path, types: typesOf(field, path) }) as const,
        ),
    ),
  );
}

function pathsOf(type: GraphQLInputType, path: readonly string[]): readonly (readonly string[])[] {
  const named = getNamedType(type);
  if (named.name === "ID") return [path];
  if (!isInputObjectType(named)) return [];
  return Object.values(named.getFields()).flatMap((field) => pathsOf(field.type, [...path, field.name]));
}

function typesOf(field: GraphQLField<unknown, unknown>, path: readonly string[]): readonly string[] {
  const name = path.at(-1) ?? "";
  if (field.name === "node" || field.name === "nodes") return NODE_TYPES;
  const guess = name === "id" ? getNamedType(field.type).name : name.replace(/Ids?$/, "").replace(/^./, upper);
  const type = GROUPS.has(name) ? "TechnicianGroup" : PEOPLE.has(name) ? "Technician" : guess;
  if (NODE_TYPES.some((known) => known === type) || type === "Session") return [type];
  throw new Error(`${field.name}(${path.join(".")}): say in id-places.ts what its ids are of.`);
}

const upper = (letter: string): string => letter.toUpperCase();

const ROLE = "fe930be7-5e62-47db-91af-98c3a49a38b1";

/** What a place needs beside it to be looked at: without it the input is refused for another reason first. */
const COMPANIONS: Readonly<Record<string, object>> = {
  approverGroupId: { allTechnicians: true, requiresApproval: true },
};

/** Arguments of the operation with `id` in its place, and values that make sense in every other that is asked for. */
export function argumentsWith(place: IdPlace, id: string, own: (type: string) => string): Record<string, unknown> {
  const args = place.field.args.filter((arg) => isNonNullType(arg.type) || arg.name === place.path[0]);
  return Object.fromEntries(args.map((arg) => [arg.name, sampleOf(arg.type, [arg.name])]));

  function sampleOf(type: GraphQLInputType, path: readonly string[]): unknown {
    if (isNonNullType(type)) return sampleOf(type.ofType, path);
    if (isListType(type)) return [sampleOf(type.ofType, path)];
    const name = path.at(-1) ?? "";
    if (isInputObjectType(type)) {
      const fields = Object.values(type.getFields()).filter(
        (field) => isNonNullType(field.type) || isOnTheWay([...path, field.name]),
      );
      const holdsId = place.path.slice(0, -1).join() === path.join();
      return {
        ...Object.fromEntries(fields.map((field) => [field.name, sampleOf(field.type, [...path, field.name])])),
        ...(holdsId && COMPANIONS[place.path.at(-1) ?? ""]),
      };
    }
    if (path.join() === place.path.join()) return id;
    if (OF_NO_ORGANIZATION.has(name)) return ROLE;
    if (name === "scopes") return "customer:read";
    if (name === "email") return "somebody@msp.example";
    if (type.name === "ID") return own(typesOf(place.field, path)[0] ?? "");
    if (type.name === "DateTime") return new Date(Date.now() + 3_600_000).toISOString();
    if (type.name === "Int") return 30;
    if (type.name === "Boolean") return true;
    return type.name === "StaffRole" ? "TECHNICIAN" : "Some text";
  }

  function isOnTheWay(path: readonly string[]): boolean {
    return path.every((step, index) => step === place.path[index]);
  }
}
