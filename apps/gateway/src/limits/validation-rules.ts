import { maxAliasesRule } from "@escape.tech/graphql-armor-max-aliases";
import { maxDepthRule } from "@escape.tech/graphql-armor-max-depth";
import { maxDirectivesRule } from "@escape.tech/graphql-armor-max-directives";
import { GraphQLError, type ValidationContext, type ValidationRule } from "graphql";

export const LIMITS = {
  /** Levels of nesting, fragments included. */
  depth: 15,
  aliases: 30,
  directives: 30,
  /** Lexical tokens of a document; looked at before anything else. */
  tokens: 2_000,
  /** Fields once every fragment is spread out. */
  selections: 5_000,
  /** Faults of a document that are told; each takes time to word. */
  faults: 5,
  /** Bytes of a request's body. */
  bodyBytes: 256 * 1024,
} as const;

/** Reports instead of throwing (which would be an HTTP 500), with a mark: Apollo puts its own code over ours. */
const reporting = (limit: keyof typeof LIMITS, words: string) => ({
  n: LIMITS[limit],
  propagateOnRejection: false,
  onReject: [
    (context: ValidationContext | null) =>
      context?.reportError(new GraphQLError(`Too ${words}: at most ${LIMITS[limit]}.`, { extensions: { limit } })),
  ],
});

/** Bounds on a document that need no variables. */
export const limitRules: readonly ValidationRule[] = [
  maxDepthRule({ ...reporting("depth", "deep"), flattenFragments: true }),
  maxAliasesRule(reporting("aliases", "many aliases")),
  maxDirectivesRule(reporting("directives", "many directives")),
] as readonly ValidationRule[];
