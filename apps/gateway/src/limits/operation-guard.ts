import type { ApolloServerPlugin } from "@apollo/server";
import { type GraphQLField, type GraphQLSchema, getVariableValues } from "graphql";
import { checkRules } from "../auth/check-rules.js";
import { type AccessRule, RULES_EXTENSION } from "../auth/rules.js";
import type { GatewayContext } from "../context/gateway-context.js";
import { badRequest, forbiddenOperation, unauthenticated } from "../errors/gateway-errors.js";
import { checkSize } from "./check-size.js";
import { checkTexts } from "./check-texts.js";
import { checkCost, costOf, MAX_COST } from "./cost.js";
import { operationFields } from "./operation-fields.js";

const INTROSPECTION = new Set(["__schema", "__type"]);

/** What is decided about an operation once it is known and before anything of it runs. */
export const operationGuard: ApolloServerPlugin<GatewayContext> = {
  async requestDidStart() {
    let requested = 0; // of what nobody understood, nothing runs and nothing is counted
    return {
      async didResolveOperation({ schema, document, operation, operationName, request, contextValue }) {
        if (!operation) return; // which one is meant is not clear, and execution says so
        if (operation.operation === "subscription") {
          throw badRequest("query", "Subscriptions are not served here.");
        }
        const variables = request.variables ?? {};
        checkSize(variables);
        const fields = operationFields(schema, document, operationName ?? "");
        if (!contextValue.principal && fields.some((field) => INTROSPECTION.has(field.name))) throw unauthenticated();
        // A mutation must not run and then be refused a field of its answer: the caller would take it for undone.
        if (operation.operation === "mutation") {
          checkRules(contextValue.principal, fields.flatMap(rulesOf), forbiddenOperation);
          if (contextValue.idempotencyKey !== null) checkSingle(schema, fields);
        }
        checkTexts(document, variables);
        // Execution refuses bad variables in better words than counting would.
        if (getVariableValues(schema, operation.variableDefinitions ?? [], variables).errors) return;
        requested = costOf({ schema, document, operationName: operationName ?? undefined, variables });
        checkCost(requested);
        await contextValue.allowance.spend(requested);
      },

      async willSendResponse({ response: { body } }) {
        if (body.kind !== "single") return;
        const cost = { requested, limit: MAX_COST };
        body.singleResult.extensions = { ...body.singleResult.extensions, cost };
      },
    };
  },
};

export const rulesOf = (field: GraphQLField<unknown, unknown>): readonly AccessRule[] => {
  const rules = field.extensions[RULES_EXTENSION];
  return Array.isArray(rules) ? rules : [];
};

/** The header says nothing of which field it is for. */
function checkSingle(schema: GraphQLSchema, fields: readonly GraphQLField<unknown, unknown>[]): void {
  const mutations = new Set(Object.values(schema.getMutationType()?.getFields() ?? {}));
  if (fields.filter((field) => mutations.has(field)).length > 1) {
    throw badRequest(
      "Idempotency-Key",
      "The header Idempotency-Key is for one mutation field; use @idempotent(key:) on each instead.",
    );
  }
}
