import { type DocumentNode, visit } from "graphql";
import { badRequest } from "../errors/gateway-errors.js";

/** PostgreSQL stores neither U+0000 nor half a surrogate pair: no meaning of a caller's is lost by refusing them. */
const UNSTORABLE = /\0|\p{Surrogate}/u;

/** Deeper than any input of the schema; also keeps the walk below the depth that the stack holds. */
const MAX_NESTING = 30;

/** @throws BAD_USER_INPUT naming the variable, or the text of the document, that cannot be stored */
export function checkTexts(document: DocumentNode, variables: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(variables)) {
    if (hasUnstorable(value, `$${name}`)) throw unstorable(`$${name}`);
  }
  visit(document, {
    StringValue({ value }) {
      if (UNSTORABLE.test(value)) throw unstorable("document");
    },
  });
}

const unstorable = (where: string) => badRequest(where, `${where}: text may not hold U+0000 or unpaired surrogates.`);

function hasUnstorable(value: unknown, where: string, level = 0): boolean {
  if (typeof value === "string") return UNSTORABLE.test(value);
  if (typeof value !== "object" || value === null) return false;
  if (level === MAX_NESTING) throw badRequest(where, `${where}: nested deeper than ${MAX_NESTING} levels.`);
  return Object.values(value).some((inner) => hasUnstorable(inner, where, level + 1));
}
