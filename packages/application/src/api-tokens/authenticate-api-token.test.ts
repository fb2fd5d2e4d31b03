import { tokenPermissionsOf } from "@daypass/domain";
import { expect, test } from "vitest";
import { at } from "../testing/samples.js";
import { known, World } from "../testing/world.js";
import { AuthenticateApiToken } from "./authenticate-api-token.js";
import { CreateApiToken } from "./create-api-token.js";
import { RevokeApiToken } from "./revoke-api-token.js";
import { isWellFormedToken, tokenSecret } from "./token-secret.js";

const EVER_GIVEN = tokenPermissionsOf(["OWNER"]);

async function issued() {
  const world = await World.create();
  const person = await world.addTechnician({ roles: ["OWNER"] });
  const outcome = await new CreateApiToken(world.ports).execute(world.as(person), {
    name: "PSA",
    scopes: [...EVER_GIVEN],
    expiresAt: at(60),
    customerIds: [world.customer.id],
  });
  if (!outcome.ok) throw new Error("it was fine");
  const { secret, apiToken } = outcome.value;
  const authenticate = () => new AuthenticateApiToken(world.ports).execute(secret);
  return { world, person, secret, apiToken, authenticate };
}

test("a good secret says who acts, and with what", async () => {
  const { authenticate, apiToken, person } = await issued();
  expect(await authenticate()).toMatchObject({
    kind: "API_TOKEN",
    tokenId: apiToken.id,
    creatorTechnicianId: person.id,
    customerIds: apiToken.customerIds,
    permissions: EVER_GIVEN,
  });
});

test("its use is noted, at most once a minute", async () => {
  const { authenticate, apiToken, world } = await issued();
  const lastUse = () => known(world.database.tables.apiTokens.get(apiToken.id)).lastUsedAt;
  await authenticate();
  world.clock.advance({ seconds: 30 });
  await authenticate();
  expect(lastUse()).toEqual(at(0));
  world.clock.advance({ seconds: 31 });
  await authenticate();
  expect(lastUse()).toEqual(world.clock.now());
});

test("an expired one is nobody", async () => {
  const { authenticate, world } = await issued();
  world.clock.advance({ minutes: 59 });
  expect(await authenticate()).not.toBeNull();
  world.clock.advance({ minutes: 1 });
  expect(await authenticate()).toBeNull();
});

test("a revoked one is nobody at once, and revoking again changes nothing", async () => {
  const { authenticate, apiToken, world } = await issued();
  const revoke = () => new RevokeApiToken(world.ports).execute(world.owner, { apiTokenId: apiToken.id });
  expect(await revoke()).toMatchObject({ ok: true, value: { revokedAt: at(0) } });
  world.clock.advance({ minutes: 1 });
  expect(await revoke()).toMatchObject({ ok: true, value: { revokedAt: at(0) } });
  expect(world.events("apiToken.revoked")).toHaveLength(1);
  expect(await authenticate()).toBeNull();
});

test("a dead creator's is nobody, and one who lost a role leaves it what is left", async () => {
  const { authenticate, person, world } = await issued();
  const admin = await world.run((stores) => stores.technicians.update({ ...person, roles: ["ADMIN"] }));
  const asAdmin = known(await authenticate()).permissions;
  expect(asAdmin).not.toContain("credentials:reveal");
  expect(asAdmin).not.toContain("technician:writeOwner");
  const technician = await world.run((stores) => stores.technicians.update({ ...admin, roles: ["TECHNICIAN"] }));
  const asTechnician = known(await authenticate()).permissions;
  expect(asTechnician).not.toContain("credentials:reveal");
  expect(asTechnician).not.toContain("apiToken:write");
  expect(asTechnician).toContain("accessRequest:create");
  await world.run((stores) => stores.technicians.update({ ...technician, active: false }));
  expect(await authenticate()).toBeNull();
});

test("what was mistyped, cut, or made up is nobody, and most of it is told without asking the database", async () => {
  const { secret, world } = await issued();
  const madeUp = tokenSecret("A".repeat(43));
  const swapped = `${secret.slice(0, 10)}${secret[10] === "A" ? "B" : "A"}${secret.slice(11)}`;
  for (const wrong of [
    "",
    "dp_",
    secret.slice(0, -1),
    `${secret}x`,
    secret.toUpperCase(),
    swapped,
    `xx_${secret.slice(3)}`,
  ]) {
    expect(isWellFormedToken(wrong)).toBe(false);
    expect(await new AuthenticateApiToken(world.ports).execute(wrong)).toBeNull();
  }
  expect(isWellFormedToken(madeUp)).toBe(true);
  expect(await new AuthenticateApiToken(world.ports).execute(madeUp)).toBeNull();
});

test("a token of nothing, or of another organization, cannot be revoked", async () => {
  const { apiToken, world } = await issued();
  const { technician } = await world.stranger();
  for (const [actor, apiTokenId] of [
    [world.owner, "nothing"],
    [world.as(technician), apiToken.id],
  ] as const) {
    const outcome = await new RevokeApiToken(world.ports).execute(actor, { apiTokenId });
    expect(outcome).toMatchObject({ ok: false, refusals: [{ code: "NOT_FOUND", path: ["input", "apiTokenId"] }] });
  }
});
