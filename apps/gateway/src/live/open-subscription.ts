import {
  createSourceEventStream,
  type DocumentNode,
  type ExecutionResult,
  execute,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  getVariableValues,
  parse,
  specifiedRules,
  validate,
} from "graphql";
import { checkRules } from "../auth/check-rules.js";
import type { GatewayContext } from "../context/gateway-context.js";
import { badRequest, forbiddenOperation, tooComplex } from "../errors/gateway-errors.js";
import { checkSize } from "../limits/check-size.js";
import { checkTexts } from "../limits/check-texts.js";
import { costOf } from "../limits/cost.js";
import { operationFields } from "../limits/operation-fields.js";
import { rulesOf } from "../limits/operation-guard.js";
import { LIMITS, limitRules } from "../limits/validation-rules.js";

/** Lexical tokens: a subscription selects one thing. */
const MAX_TOKENS = 300;

/** Points of one event. Each one is paid for by us and not by who reads it. */
const MAX_EVENT_COST = 500;

export interface SubscriptionRequest {
  readonly query: string;
  readonly operationName: string | undefined;
  readonly variables: Record<string, unknown>;
}

/** A subscription that may run, bound to nothing yet. */
export interface CheckedSubscription {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operationName: string | undefined;
  readonly variableValues: Record<string, unknown>;
  /** Points of one event. */
  readonly cost: number;
}

/** All that is decided before a stream opens. @throws GraphQLError with its HTTP status */
export async function checkSubscription(
  schema: GraphQLSchema,
  { query, operationName, variables }: SubscriptionRequest,
  { principal, allowance }: Pick<GatewayContext, "principal" | "allowance">,
): Promise<CheckedSubscription> {
  const document = parsed(query);
  const [invalid] = validate(schema, document, [...specifiedRules, ...limitRules], {
    maxErrors: LIMITS.faults,
    hideSuggestions: true,
  });
  if (invalid) throw badRequest("query", invalid.message);
  const operation = getOperationAST(document, operationName);
  if (operation?.operation !== "subscription") {
    throw badRequest("query", "Only subscriptions are served here; queries and mutations at /graphql.");
  }
  const fields = operationFields(schema, document, operation.name?.value ?? "");
  checkRules(principal, fields.flatMap(rulesOf), forbiddenOperation);
  checkSize(variables);
  checkTexts(document, variables);
  const { errors } = getVariableValues(schema, operation.variableDefinitions ?? [], variables, { maxErrors: 5 });
  if (errors?.[0]) throw badRequest("variables", errors[0].message);
  const cost = costOf({ schema, document, operationName, variables });
  if (cost > MAX_EVENT_COST) {
    throw tooComplex(`An event of this would cost ${cost} points, and ${MAX_EVENT_COST} is the most.`);
  }
  await allowance.spend(cost);
  return { schema, document, operationName, variableValues: variables, cost };
}

function parsed(query: string): DocumentNode {
  try {
    return parse(query, { maxTokens: MAX_TOKENS });
  } catch (error) {
    const message = error instanceof GraphQLError ? error.message : "Not a document.";
    throw / \d+ tokens/.test(message) ? tooComplex(message) : badRequest("query", message);
  }
}

/** Events as answers, each executed with what `contextOf` gives: nothing that was read for one is in the next. */
export async function* openSubscription(
  { schema, document, operationName, variableValues, cost: requested }: CheckedSubscription,
  contextOf: () => GatewayContext,
): AsyncGenerator<ExecutionResult, void> {
  const args = { schema, document, operationName, variableValues };
  const source = await createSourceEventStream({ ...args, contextValue: contextOf() });
  if (!(Symbol.asyncIterator in source)) {
    yield { errors: source.errors ?? [new GraphQLError("The stream did not open.")] };
    return;
  }
  const cost = { requested, limit: MAX_EVENT_COST };
  for await (const rootValue of source) {
    const answer = await execute({ ...args, rootValue, contextValue: contextOf() });
    yield { ...answer, extensions: { ...answer.extensions, cost } };
  }
}
