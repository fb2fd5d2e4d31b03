import { registerEnumType } from "type-graphql";

/** Registers an enum of the API from its values' descriptions; the type argument makes the set of values complete. */
export function defineEnum<V extends string>(name: string, description: string, values: Readonly<Record<V, string>>) {
  const names = Object.keys(values) as V[];
  const enumObject = Object.fromEntries(names.map((value) => [value, value])) as { readonly [K in V]: K };
  registerEnumType(enumObject, {
    name,
    description,
    valuesConfig: Object.fromEntries(names.map((value) => [value, { description: values[value] }])) as Partial<
      Record<V, { description: string }>
    >,
  });
  return enumObject;
}
