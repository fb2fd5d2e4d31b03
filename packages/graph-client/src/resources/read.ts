import { asObject, asString, type JsonObject } from "../json.js";
import { UnexpectedAnswer } from "../request.js";

/** Reads a single entity. */
export function entityOf<T>(parseItem: (item: JsonObject) => T): (body: unknown) => T {
  return (body) => {
    const entity = asObject(body);
    if (entity === undefined) throw new UnexpectedAnswer("an entity");
    return parseItem(entity);
  };
}

export function required(item: JsonObject, name: string): string {
  const value = asString(item[name]);
  if (value === undefined) throw new UnexpectedAnswer(name);
  return value;
}
