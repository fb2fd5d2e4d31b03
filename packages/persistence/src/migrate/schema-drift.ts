import type { DataSource, EntityMetadata } from "typeorm";
import { withOwner } from "./migrate.js";

interface DatabaseColumn {
  readonly table: string;
  readonly column: string;
  readonly type: string;
  readonly nullable: boolean;
}

/** Where the migrated database and the code's tables differ, in words; empty when they agree. */
export async function schemaDrift(url: string): Promise<readonly string[]> {
  return withOwner(url, async (owner) => {
    const actual = new Map((await readColumns(owner)).map((column) => [`${column.table}.${column.column}`, column]));
    const expected = new Map(
      owner.entityMetadatas.flatMap(columnsOf).map((column) => [`${column.table}.${column.column}`, column]),
    );
    const missing = [...expected.keys()]
      .filter((name) => !actual.has(name))
      .map((name) => `${name} is missing in the database`);
    const unknown = [...actual.keys()]
      .filter((name) => !expected.has(name))
      .map((name) => `${name} is unknown to the code`);
    const different = [...expected].flatMap(([name, wanted]) => {
      const found = actual.get(name);
      if (!found || describe(found) === describe(wanted)) return [];
      return [`${name} is ${describe(found)} in the database and ${describe(wanted)} in the code`];
    });
    return [...missing, ...unknown, ...different].sort();
  });
}

const columnsOf = (metadata: EntityMetadata): DatabaseColumn[] =>
  metadata.columns.map((column) => ({
    table: metadata.tableName,
    column: column.databaseName,
    type: `${String(column.type)}${column.precision == null ? "" : `(${column.precision})`}${column.isArray ? "[]" : ""}`,
    nullable: column.isNullable,
  }));

const describe = ({ type, nullable }: DatabaseColumn): string => `${type}${nullable ? "" : " not null"}`;

async function readColumns(owner: DataSource): Promise<DatabaseColumn[]> {
  return owner.query<DatabaseColumn[]>(`
    select c.relname as "table", a.attname as "column", not a.attnotnull as nullable,
      regexp_replace(format_type(a.atttypid, a.atttypmod), '^timestamp(\\(\\d\\))? with time zone', 'timestamptz\\1') as type
    from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
      and c.relname <> 'daypass_migrations' and c.relname not like 'agenda%'
  `);
}
