/** One path segment, with everything that could end it encoded (`#` would cut the url, `/` would add a segment). */
export function segment(value: string): string {
  if (value === "" || value === "." || value === "..")
    throw new RangeError("A path segment of Graph cannot be empty or dots.");
  return encodeURIComponent(value).replaceAll("'", "%27");
}

/** A string literal for `$filter` or a key: quotes doubled. Encoded as part of the query by `path`. */
export function literal(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}

/** A key in brackets, such as `/servicePrincipals(appId='…')`. */
export function key(name: string, value: string): string {
  return `(${name}='${encodeURIComponent(value.replaceAll("'", "''"))}')`;
}

export interface QueryOptions {
  readonly select?: readonly string[];
  readonly filter?: string;
  readonly expand?: string;
  readonly orderby?: string;
  readonly top?: number;
  readonly count?: boolean;
}

/** Adds query options to a path whose segments are encoded already. Every value is percent-encoded. */
export function query(path: string, options: QueryOptions): string {
  const parts: string[] = [];
  const add = (name: string, value: string | undefined) => {
    if (value !== undefined) parts.push(`$${name}=${encodeURIComponent(value).replaceAll("%2C", ",")}`);
  };
  add("select", options.select?.join(","));
  add("filter", options.filter);
  add("expand", options.expand);
  add("orderby", options.orderby);
  add("top", options.top?.toString());
  add("count", options.count === true ? "true" : undefined);
  return parts.length === 0 ? path : `${path}?${parts.join("&")}`;
}
