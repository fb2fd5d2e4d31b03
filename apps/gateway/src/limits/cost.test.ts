import { parse } from "graphql";
import { expect, test } from "vitest";
import { buildGatewaySchema } from "../schema/build-schema.js";
import { costOf } from "./cost.js";

const schema = buildGatewaySchema();
const cost = (document: string, variables = {}) =>
  costOf({ schema, document: parse(document), operationName: undefined, variables });

test.each([
  ["a field", "{ viewer { id } }", 2],
  ["a page by its size", "{ customers(first: 10) { nodes { id } } }", 1 + 10 * 2],
  ["a page without a size as 25", "{ customers { nodes { id } } }", 1 + 25 * 2],
  ["a page in a page by both sizes", "{ customers(first: 2) { nodes { tenantApps(first: 3) { nodes { id } } } } }", 17],
  ["ids by their number", '{ nodes(ids: ["a", "b", "c"]) { id } }', 4],
])("%s is counted", (_name, document, points) => {
  expect(cost(document)).toBe(points);
});

const mutation = (name: string) =>
  `mutation M($input: ${name.charAt(0).toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { userErrors { code } } }`;

test.each([
  ["checkTenantAuthorization", { tenantAppId: "x" }, 500],
  ["beginTenantAuthorization", { tenantAppId: "x", expectedTenant: "contoso.com" }, 100],
  ["beginTenantAuthorization", { tenantAppId: "x" }, 0],
  ["updateTenantApp", { tenantAppId: "x", accountDomain: "contoso.com" }, 500],
  ["updateTenantApp", { tenantAppId: "x", name: "Contoso" }, 0],
])("%s of %o costs %i points for its calls to Graph", (name, input, points) => {
  const plain = cost(mutation("createCustomer"), { input: { name: "x" } });
  expect(cost(mutation(name), { input }) - plain).toBe(points);
});
