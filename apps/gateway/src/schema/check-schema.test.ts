import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { checkContract } from "./check-contract.js";
import { checkSchema } from "./check-schema.js";
import { NOT_YET } from "./not-yet.js";
import { CONTRACT_SCHEMA, EMITTED_SCHEMA } from "./schema-files.js";

const contract = await readFile(CONTRACT_SCHEMA, "utf8");
const served = await readFile(EMITTED_SCHEMA, "utf8");

test("the committed schema is what the code emits, and keeps the contract", async () => {
  expect(await checkSchema()).toEqual([]);
});

test.each([
  ["a field that is gone", /\n {2}ticketPattern: String\n/, "\n  other: String\n", /ticketPattern/],
  ["a nullable field made non-null", "  entraTenantName: String\n", "  entraTenantName: String!\n", /entraTenantName/],
  ["another default", "CredentialsType = ENTRA_ID_OIDC", "CredentialsType", /default/],
  ["an enum value that is gone", /\n {2}BURNER\n/, "\n  OTHER\n", /BURNER/],
  ["an argument that became optional", /id: ID!\n {2}\): TenantApp\n/, "id: ID\n  ): TenantApp\n", /'id'/],
  [
    "a new argument that is required",
    /id: ID!\n {2}\): TenantApp\n/,
    "id: ID!\n    why: String!\n  ): TenantApp\n",
    /why/,
  ],
])("the contract check finds %s", async (_name, what, instead, words) => {
  const changed = served.replace(what, instead);
  expect(changed).not.toBe(served);
  expect((await checkContract(contract, changed, NOT_YET)).join("\n")).toMatch(words);
});

test("additions to the contract are free", async () => {
  const changed = `${served}\nextend type Viewer { shoeSize: Int }`;
  expect(await checkContract(contract, changed, NOT_YET)).toEqual([]);
});

test("an entry of the not-yet list that exists, or that nobody promised, fails the check", async () => {
  const problems = await checkContract(contract, served, [...NOT_YET, "Query.viewer", "Query.horoscope"]);
  expect(problems).toEqual([
    expect.stringContaining("Query.viewer exists"),
    expect.stringContaining("Query.horoscope exists"),
  ]);
});

test("what is missing and not on the list fails the check", async () => {
  const promised = `${contract}\nextend type Viewer { shoeSize: Int }`;
  expect((await checkContract(promised, served, NOT_YET)).join("\n")).toMatch(/shoeSize/);
});
