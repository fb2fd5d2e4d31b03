import type { ApolloServerPlugin } from "@apollo/server";
import type { GraphQLError } from "graphql";
import type { GatewayContext } from "../context/gateway-context.js";

/** Asked for by name, and nothing that a 4xx of ours could be told from a proxy's by. */
const PLAIN_JSON = /^\s*application\/json\b/i;

/**
 * GraphQL over HTTP: a well-formed answer to a document or to variables that cannot be meant is 200 for who asks for
 * `application/json`, and 400 for who asks for `application/graphql-response+json`.
 */
export const plainJsonStatus: ApolloServerPlugin<GatewayContext> = {
  async requestDidStart() {
    return {
      async willSendResponse({ request, response, errors = [] }) {
        if (response.http.status !== 400 || !PLAIN_JSON.test(request.http?.headers.get("accept") ?? "")) return;
        if (errors.length > 0 && errors.every(isOfTheDocument)) response.http.status = 200;
      },
    };
  },
};

const isOfTheDocument = ({ message, extensions: { code } }: GraphQLError): boolean =>
  code === "GRAPHQL_PARSE_FAILED" ||
  code === "GRAPHQL_VALIDATION_FAILED" ||
  (code === "BAD_USER_INPUT" && message.startsWith("Variable "));
