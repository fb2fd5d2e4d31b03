import { type GraphQLNamedType, getNamedType, isInterfaceType, isLeafType, isNonNullType, isObjectType } from "graphql";

/** A selection of all that a type shows, so deep; lists in lists are left out. */
export function selectionOf(type: GraphQLNamedType, depth: number): string {
  if (isInterfaceType(type))
    return type.name === "UserError" ? "__typename code message path retryable" : "__typename id";
  if (!isObjectType(type)) return "";
  const fields = Object.values(type.getFields()).filter((field) => field.args.every((arg) => !isNonNullType(arg.type)));
  const parts = fields.map((field) => {
    const named = getNamedType(field.type);
    if (isLeafType(named)) return field.name;
    const nested = depth > 0 && !named.name.endsWith("Connection") ? selectionOf(named, depth - 1) : "";
    return nested ? `${field.name} { ${nested} }` : "";
  });
  return parts.filter(Boolean).join(" ");
}
