import { PERMISSIONS, type Permission, type StaffRole, tokenPermissionsOf } from "@daypass/domain";
import fc from "fast-check";
import { expect, test } from "vitest";
import { expectRefused } from "../testing/refusals.js";
import { at, customerOf } from "../testing/samples.js";
import { World } from "../testing/world.js";
import { CreateApiToken, type CreateApiTokenCommand } from "./create-api-token.js";
import { hashSecret, isWellFormedToken } from "./token-secret.js";

const EVENT = "apiToken.created";
const EVER_GIVEN = tokenPermissionsOf(["OWNER"]);
const command = (given: Partial<CreateApiTokenCommand> = {}): CreateApiTokenCommand => ({
  name: "PSA",
  scopes: ["customer:read"],
  expiresAt: at(60),
  customerIds: null,
  ...given,
});

test("the secret is answered once; what is kept is its hash and its first characters", async () => {
  const world = await World.create();
  const outcome = await new CreateApiToken(world.ports).execute(world.owner, command({ name: "  PSA " }));
  if (!outcome.ok) throw new Error("it was fine");
  const { secret, apiToken } = outcome.value;
  expect(isWellFormedToken(secret)).toBe(true);
  expect(apiToken).toMatchObject({
    name: "PSA",
    prefix: secret.slice(0, 9),
    hash: hashSecret(secret),
    revokedAt: null,
  });
  expect(apiToken.createdBy).toBe(world.owner.technicianId);
  expect(JSON.stringify([...world.database.tables.apiTokens.values(), world.database.tables.audit])).not.toContain(
    secret,
  );
});

test.each<[string, Partial<CreateApiTokenCommand>, `${"INVALID_INPUT" | "NOT_ALLOWED" | "NOT_FOUND"} ${string}`]>([
  ["no name", { name: " \t" }, "INVALID_INPUT name"],
  ["a name of two lines", { name: "a\nb" }, "INVALID_INPUT name"],
  ["no scope", { scopes: [] }, "INVALID_INPUT scopes"],
  ["an unknown scope", { scopes: ["everything"] }, "INVALID_INPUT scopes"],
  ["an end that is past", { expiresAt: at(0) }, "INVALID_INPUT expiresAt"],
  ["no end to speak of", { expiresAt: at(367 * 24 * 60) }, "INVALID_INPUT expiresAt"],
  ["an end that is no time", { expiresAt: new Date(Number.NaN) }, "INVALID_INPUT expiresAt"],
  ["an empty list of customers", { customerIds: [] }, "INVALID_INPUT customerIds"],
  ["an unknown customer", { customerIds: ["nothing"] }, "NOT_FOUND customerIds"],
])("%s is refused by its field", async (_title, given, expected) => {
  const world = await World.create();
  await expectRefused(
    world,
    () => new CreateApiToken(world.ports).execute(world.owner, command(given)),
    EVENT,
    expected,
  );
});

test("everything wrong is named at once", async () => {
  const world = await World.create();
  const wrong = command({ name: "", scopes: ["job:steer", "nonsense"], expiresAt: at(-1), customerIds: ["x"] });
  await expectRefused(
    world,
    () => new CreateApiToken(world.ports).execute(world.token(["apiToken:write"]), wrong),
    EVENT,
    "INVALID_INPUT name",
    "INVALID_INPUT scopes",
    "NOT_ALLOWED scopes",
    "INVALID_INPUT expiresAt",
    "NOT_FOUND customerIds",
  );
});

test("a token for all customers by a limited one is limited as its maker is, and reaches no other", async () => {
  const world = await World.create();
  const other = customerOf(world.organizationId);
  await world.run((stores) => stores.customers.insert(other));
  const limited = world.token(undefined, { customerIds: [world.customer.id] });
  const create = new CreateApiToken(world.ports);
  const outcome = await create.execute(limited, command());
  expect(outcome.ok && outcome.value.apiToken.customerIds).toEqual([world.customer.id]);
  const wider = () => create.execute(limited, command({ customerIds: [other.id] }));
  await expectRefused(world, wider, EVENT, "NOT_FOUND customerIds");
});

test("I12: no token gets a scope that its maker, and the person behind, may not give", async () => {
  const world = await World.create();
  const create = new CreateApiToken(world.ports);
  const scopes = fc.subarray([...PERMISSIONS], { minLength: 1 });
  const property = fc.asyncProperty(scopes, scopes, async (held, asked) => {
    const outcome = await create.execute(world.token(held), command({ scopes: asked }));
    const mayReveal =
      held.includes("credentials:reveal") ||
      (held.includes("apiToken:write") && held.includes("technician:writeOwner"));
    const allowed = (scope: Permission) =>
      EVER_GIVEN.includes(scope) && (held.includes(scope) || (scope === "credentials:reveal" && mayReveal));
    expect(outcome.ok).toBe(asked.every(allowed));
  });
  await fc.assert(property, { numRuns: 60 });
});

test.each<[StaffRole, boolean]>([
  ["OWNER", true],
  ["ADMIN", false],
])("%s may give a token the right to reveal everybody's credentials: %s", async (role, may) => {
  const world = await World.create();
  const person = await world.addTechnician({ roles: [role] });
  const wanted = command({ scopes: ["credentials:reveal"] });
  const create = () => new CreateApiToken(world.ports).execute(world.as(person), wanted);
  if (may) expect((await create()).ok).toBe(true);
  else await expectRefused(world, create, EVENT, "NOT_ALLOWED scopes");
});

test("revealing is never implied: an owner's token with every other scope does not have it", async () => {
  const world = await World.create();
  const others = EVER_GIVEN.filter((scope) => scope !== "credentials:reveal");
  const outcome = await new CreateApiToken(world.ports).execute(world.owner, command({ scopes: others }));
  expect(outcome.ok && outcome.value.apiToken.scopes).not.toContain("credentials:reveal");
});
