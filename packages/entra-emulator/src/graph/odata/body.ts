import { badRequest } from "../http/answer.js";
import type { GraphContext } from "../http/context.js";

/** What a property may hold. A failing one names the property as Graph does. */
export type PropertyKind = "string" | "boolean" | "number" | "object" | "array" | "dateTime";

/** The body, after refusing properties that the type does not have and values of the wrong kind. */
export function readBody(
  ctx: GraphContext,
  typeName: string,
  properties: Readonly<Record<string, PropertyKind>>,
): Record<string, unknown> {
  const body = ctx.json();
  for (const [name, value] of Object.entries(body)) {
    if (name === "@odata.type") continue;
    const kind = Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (!kind) {
      throw badRequest(
        `The property '${name}' does not exist on type 'microsoft.graph.${typeName}'. Make sure to only use property names that are defined by the type.`,
      );
    }
    if (value !== null && !isOfKind(value, kind)) throw invalidValue(name);
  }
  return body;
}

export function invalidValue(
  name: string,
  message = `Invalid value specified for property '${name}' of resource 'User'.`,
) {
  return badRequest(message, { code: "InvalidValue", target: name });
}

export function valueRequired(name: string, resource: string) {
  return badRequest(`A value is required for property '${name}' of resource '${resource}'.`, {
    code: "InvalidValue",
    target: name,
  });
}

/** A string that must be there and hold something. */
export function requiredString(body: Record<string, unknown>, name: string, resource: string): string {
  const value = body[name];
  if (typeof value !== "string" || value === "") throw valueRequired(name, resource);
  return value;
}

/** The object id at the end of an `@odata.id` reference. */
export function readReference(ctx: GraphContext): string {
  const body = ctx.json();
  const reference = body["@odata.id"];
  const match =
    typeof reference === "string"
      ? /\/(?:directoryObjects|users|servicePrincipals|groups)\/([^/]+)$/.exec(reference)
      : null;
  if (!match?.[1])
    throw badRequest("Invalid object identifier in the reference: '@odata.id' is missing or not understood.");
  return match[1];
}

function isOfKind(value: unknown, kind: PropertyKind): boolean {
  switch (kind) {
    case "array":
      return Array.isArray(value);
    case "object":
      return typeof value === "object" && !Array.isArray(value);
    case "dateTime":
      return typeof value === "string" && !Number.isNaN(Date.parse(value));
    default:
      return typeof value === kind;
  }
}
