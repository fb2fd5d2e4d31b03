/** A row that a foreign key promises. Its absence is our bug, not the caller's. */
export function required<T>(row: T | null, what: string): T {
  if (row === null) throw new Error(`The ${what} that another row refers to was not found.`);
  return row;
}
