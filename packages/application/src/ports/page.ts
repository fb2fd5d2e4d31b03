/** A page as a Relay client asks for it. `after` is a cursor of an earlier page, opaque to callers. */
export interface PageRequest {
  /** 1 to 100. */
  readonly first: number;
  readonly after: string | null;
}

export interface Page<T> {
  readonly items: readonly { readonly cursor: string; readonly node: T }[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly totalCount: number;
}

/** Thrown by read models for a cursor that was not made by them. */
export class InvalidCursorError extends Error {
  override readonly name = "InvalidCursorError";
}
