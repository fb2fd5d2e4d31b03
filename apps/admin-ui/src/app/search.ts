/** What an address may hold for a list: anything else in it is left out, never an error. */
export interface Paged {
  readonly after?: string;
  readonly page?: number;
}

export const PAGE_SIZE = 25;

type Search = Readonly<Record<string, unknown>>;

export const text = (search: Search, name: string): string | undefined => {
  const value = search[name];
  return typeof value === "string" && value !== "" ? value : undefined;
};

export const oneOf = <T extends string>(search: Search, name: string, allowed: readonly T[]): T | undefined =>
  allowed.find((each) => each === search[name]);

export function paged(search: Search): Paged {
  const page = Number(search.page);
  const after = text(search, "after");
  return after !== undefined && Number.isInteger(page) && page > 1 ? { after, page } : {};
}
