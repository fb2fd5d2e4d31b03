/** Dates inside jsonb are kept as ISO 8601 text. */
export type Stored<T> = T extends Date
  ? string
  : T extends readonly (infer U)[]
    ? readonly Stored<U>[]
    : T extends object
      ? { readonly [K in keyof T]: Stored<T[K]> }
      : T;

export const stored = <T>(value: T): Stored<T> => JSON.parse(JSON.stringify(value)) as Stored<T>;

export function dateFrom(text: string): Date;
export function dateFrom(text: string | null): Date | null;
export function dateFrom(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}
