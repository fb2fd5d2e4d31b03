import { ApolloServer } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from "@apollo/server/plugin/disabled";
import type { Logger } from "@daypass/service-kit";
import type { GraphQLSchema } from "graphql";
import { persistedOnly, persistedQueriesOf } from "../admin-ui/persisted-only.js";
import type { GatewayContext } from "../context/gateway-context.js";
import { formatError } from "../errors/format-error.js";
import { operationGuard } from "../limits/operation-guard.js";
import { LIMITS } from "../limits/validation-rules.js";
import { plainJsonStatus } from "./plain-json-status.js";

/** Apollo with everything off that talks to others or tells too much. Same behaviour in every environment. */
export function createApolloServer(
  schema: GraphQLSchema,
  logger: Logger,
  documents: ReadonlyMap<string, string> | null,
): ApolloServer<GatewayContext> {
  return new ApolloServer<GatewayContext>({
    schema,
    nodeEnv: "production",
    introspection: true, // for who is signed in: operationGuard refuses it to others
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    persistedQueries: persistedQueriesOf(documents),
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: true,
    maxRecursiveSelections: LIMITS.selections,
    parseOptions: { maxTokens: LIMITS.tokens },
    validationOptions: { maxErrors: LIMITS.faults },
    stopOnTerminationSignals: false,
    formatError,
    logger: {
      debug: (message) => logger.debug(message),
      info: (message) => logger.info(message),
      warn: (message) => logger.warn(message),
      error: (message) => logger.error(message),
    },
    plugins: [
      persistedOnly(documents),
      operationGuard,
      plainJsonStatus,
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  });
}
