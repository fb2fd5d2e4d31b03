import type { EntitySchemaColumnOptions } from "typeorm";

type Column = EntitySchemaColumnOptions;

/** Part of the primary key. */
export const key: Column = { type: "uuid", primary: true };
export const uuid: Column = { type: "uuid" };
export const text: Column = { type: "text" };
export const texts: Column = { type: "text", array: true };
export const uuids: Column = { type: "uuid", array: true };
export const integer: Column = { type: "integer" };
export const bigint: Column = { type: "bigint" };
export const flag: Column = { type: "boolean" };
export const json: Column = { type: "jsonb" };
export const bytes: Column = { type: "bytea" };
/** Milliseconds, as JavaScript has them: finer ones would be lost in cursors. */
export const time: Column = { type: "timestamptz", precision: 3 };

export const optional = (column: Column): Column => ({ ...column, nullable: true });
/** Written by the deployment's functions only. */
export const notOurs = (column: Column): Column => ({ ...column, insert: false, update: false, select: false });
