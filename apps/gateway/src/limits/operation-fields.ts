import {
  type DocumentNode,
  type GraphQLField,
  type GraphQLSchema,
  separateOperations,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from "graphql";

/** Every field that one operation of a document selects, those of its fragments included. */
export function operationFields(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string,
): readonly GraphQLField<unknown, unknown>[] {
  const fields: GraphQLField<unknown, unknown>[] = [];
  const typeInfo = new TypeInfo(schema);
  const own = separateOperations(document)[operationName] ?? document;
  visit(
    own,
    visitWithTypeInfo(typeInfo, {
      Field() {
        const field = typeInfo.getFieldDef();
        if (field) fields.push(field);
      },
    }),
  );
  return fields;
}
