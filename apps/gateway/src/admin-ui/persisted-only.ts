import type { ApolloServerOptions, ApolloServerPlugin } from "@apollo/server";
import type { Principal } from "@daypass/domain";
import { Kind, type OperationDefinitionNode } from "graphql";
import type { GatewayContext } from "../context/gateway-context.js";
import { badRequest } from "../errors/gateway-errors.js";
import { withoutPrefix } from "./admin-ui.js";

type Documents = ReadonlyMap<string, string>;
type PersistedQueries = Exclude<ApolloServerOptions<GatewayContext>["persistedQueries"], undefined>;

/** Answers the documents of the build; nobody adds any. */
export const persistedQueriesOf = (documents: Documents | null): PersistedQueries =>
  documents !== null && {
    cache: {
      get: async (key) => documents.get(withoutPrefix(key.replace(/^apq:/, ""))),
      set: async () => undefined,
      delete: async () => false,
    },
  };

/** @throws where a browser's session sends a document of its own: a script that got in can ask for nothing new */
export function checkPersisted(documents: Documents | null, principal: Principal | null, isPersisted: boolean): void {
  if (documents !== null && principal?.kind === "TECHNICIAN" && !isPersisted) {
    throw badRequest(
      "query",
      "A browser's session sends the documents of the admin UI only; programs use an API token.",
    );
  }
}

export const persistedOnly = (documents: Documents | null): ApolloServerPlugin<GatewayContext> => ({
  async requestDidStart() {
    return {
      async didResolveOperation({ contextValue, metrics, operation }) {
        const isKnown = metrics.persistedQueryHit === true || (operation && asksForSchemaAlone(operation));
        checkPersisted(documents, contextValue.principal, isKnown === true);
      },
    };
  },
});

/** The explorer's, for a session: the schema is no secret to who is signed in, and no data comes of it. */
const asksForSchemaAlone = ({ operation, selectionSet }: OperationDefinitionNode): boolean =>
  operation === "query" &&
  selectionSet.selections.every((each) => each.kind === Kind.FIELD && SCHEMA_FIELDS.has(each.name.value));

const SCHEMA_FIELDS = new Set(["__schema", "__type", "__typename"]);

/** The document that a stream's request names by its id, if it does. */
export function namedDocument(documents: Documents | null, body: unknown): string | undefined {
  const { query, extensions } = (body ?? {}) as { query?: unknown; extensions?: { persistedQuery?: unknown } };
  if (query != null) return undefined;
  const { sha256Hash } = (extensions?.persistedQuery ?? {}) as { sha256Hash?: unknown };
  return typeof sha256Hash === "string" ? documents?.get(withoutPrefix(sha256Hash)) : undefined;
}
