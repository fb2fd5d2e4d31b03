import pg from "pg";

const FILTER = /(?:"?\b\w+"?\.)?"?organization_id"? = \$(\d+)/g;

/**
 * Takes the application's own scoping out of every statement that it sends, as if each `where organization_id = …` had been
 * forgotten. What the database then refuses or hides, it refuses or hides by itself.
 */
export function withoutScoping(): { readonly forgotten: () => number; readonly restore: () => void } {
  const original = pg.Client.prototype.query;
  let forgotten = 0;
  const forget = (text: string): string => {
    const where = text.search(/\bwhere\b/i);
    if (where < 0) return text;
    return (
      text.slice(0, where) +
      text.slice(where).replace(FILTER, (_filter, parameter) => {
        forgotten += 1;
        return `$${parameter}::uuid is not null`;
      })
    );
  };
  function query(this: pg.Client, statement: unknown, ...rest: unknown[]): unknown {
    return Reflect.apply(original, this, [typeof statement === "string" ? forget(statement) : statement, ...rest]);
  }
  pg.Client.prototype.query = query as typeof original;
  return {
    forgotten: () => forgotten,
    restore: () => {
      pg.Client.prototype.query = original;
    },
  };
}
