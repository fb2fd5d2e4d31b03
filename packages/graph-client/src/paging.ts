import { GraphError } from "./errors/graph-error.js";
import { asArray, asObject, asString, type JsonObject } from "./json.js";
import { UnexpectedAnswer } from "./request.js";

export interface Page<T> {
  readonly items: readonly T[];
  /** Opaque: to be followed as it is, and to the configured Graph only. */
  readonly nextLink: string | undefined;
}

/** Makes the `parse` of a collection from that of its items. */
export function pageOf<T>(parseItem: (item: JsonObject) => T): (body: unknown) => Page<T> {
  return (body) => {
    const collection = asObject(body);
    if (collection === undefined || !Array.isArray(collection.value)) throw new UnexpectedAnswer("a value array");
    const items = asArray(collection.value).map((item) => {
      const object = asObject(item);
      if (object === undefined) throw new UnexpectedAnswer("an object in its value array");
      return parseItem(object);
    });
    return { items, nextLink: asString(collection["@odata.nextLink"]) };
  };
}

/** Follows a collection to its end, also past an empty page. */
export async function* pages<T>(
  fetchPage: (url: string | undefined) => Promise<Page<T>>,
  origin: string,
  template: string,
): AsyncGenerator<T, void, undefined> {
  const followed = new Set<string>();
  for (let url: string | undefined, first = true; first || url !== undefined; first = false) {
    const page: Page<T> = await fetchPage(url);
    yield* page.items;
    url = page.nextLink;
    if (url === undefined) return;
    if (!URL.canParse(url) || new URL(url).origin !== origin) throw refused("ForeignNextLink", template);
    if (followed.has(url)) throw refused("EndlessNextLink", template);
    followed.add(url);
  }
}

function refused(code: string, template: string): GraphError {
  return new GraphError({ status: 200, code, method: "GET", template, transient: false, outcomeUnknown: false });
}
