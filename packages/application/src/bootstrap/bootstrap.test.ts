import { PERMISSIONS } from "@daypass/domain";
import { expect, test } from "vitest";
import { AuthenticateApiToken } from "../api-tokens/authenticate-api-token.js";
import { known, World } from "../testing/world.js";
import { Bootstrap } from "./bootstrap.js";

const make = (world: World, organizationName: string, ownerEmail = "olga@msp.example") =>
  new Bootstrap(world.ports).execute({ organizationName, ownerEmail });

test("an organization is made with its first owner and a token for a day that does all but reveal", async () => {
  const world = await World.create();
  const outcome = await make(world, " New MSP ");
  if (!outcome.ok) throw new Error("it was fine");
  const { organizationId, technicianId, apiToken } = outcome.value;
  expect(world.database.tables.organizations.get(organizationId)?.name).toBe("New MSP");
  expect(world.database.tables.technicians.get(technicianId)).toMatchObject({ roles: ["OWNER"], active: true });
  const authenticate = () => new AuthenticateApiToken(world.ports).execute(apiToken);
  const permissions = known(await authenticate()).permissions;
  expect(permissions).not.toContain("credentials:reveal");
  expect(permissions).toEqual(expect.arrayContaining(["technician:writeOwner", "apiToken:write"]));
  expect(PERMISSIONS).toEqual(expect.arrayContaining([...permissions]));
  world.clock.advance({ minutes: 24 * 60 });
  expect(await authenticate()).toBeNull();
});

test("a second time, and by another address, it refuses where there is an owner, on record", async () => {
  const world = await World.create();
  await make(world, "New MSP");
  for (const email of ["olga@msp.example", "mallory@elsewhere.example"]) {
    const outcome = await make(world, "new msp", email);
    expect(outcome).toMatchObject({ ok: false, refusals: [{ code: "CONFLICT" }] });
  }
  const refused = world.events("organization.bootstrapped").filter((event) => event.outcome === "REFUSED");
  expect(refused).toHaveLength(2);
  expect([...world.database.tables.apiTokens.values()]).toHaveLength(1);
});

test("an organization whose owners have all left gets a new one, by an address nobody has", async () => {
  const world = await World.create();
  const first = await make(world, "New MSP");
  if (!first.ok) throw new Error("it was fine");
  const { organizationId, technicianId } = first.value;
  await world.unitOfWork.run(organizationId, async (stores) => {
    const owner = known(await stores.technicians.find(technicianId));
    await stores.technicians.update({ ...owner, active: false });
  });
  const taken = await make(world, "New MSP", "OLGA@msp.example");
  expect(taken).toMatchObject({ ok: false, refusals: [{ code: "CONFLICT", path: ["input", "ownerEmail"] }] });
  expect((await make(world, "New MSP", "grace@msp.example")).ok).toBe(true);
});

test.each([
  ["", "olga@msp.example", "organization"],
  ["a\u0000b", "olga@msp.example", "organization"],
  ["New MSP", "nobody", "ownerEmail"],
  ["New MSP", `${"x".repeat(250)}@msp.example`, "ownerEmail"],
])("the organization %j with the owner %j is refused by %s, and nothing is made", async (name, email, field) => {
  const world = await World.create();
  const outcome = await make(world, name, email);
  expect(outcome).toMatchObject({ ok: false, refusals: [{ code: "INVALID_INPUT", path: ["input", field] }] });
  expect(world.database.tables.organizations.size).toBe(1);
});
