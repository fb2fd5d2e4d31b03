import { expect, test } from "vitest";
import { StaleVersionError } from "../../ports/store-errors.js";
import { at, groupOf, technicianOf, tokenOf } from "../samples.js";
import { type Storage, storageOf } from "./storage-harness.js";

export function peopleStoresContract(make: () => Promise<Storage>): void {
  const suite = storageOf(make);

  test("an e-mail address is one technician's, without case, also when two come at once", async () => {
    const { msp } = suite;
    const add = (email: string) =>
      msp.run((stores) => stores.technicians.insert(technicianOf(msp.organization.id, { email })));
    const results = await Promise.allSettled([add("Grace@msp.example"), add("grace@MSP.example")]);
    expect(results.map((result) => result.status).sort()).toEqual(["fulfilled", "rejected"]);
    const found = await msp.run((stores) => stores.technicians.findByEmail("GRACE@MSP.EXAMPLE"));
    expect(found?.email.toLowerCase()).toBe("grace@msp.example");
    const taken = msp.run((stores) => stores.technicians.update({ ...msp.ada, email: "GRACE@msp.example" }));
    await expect(taken).rejects.toBeInstanceOf(StaleVersionError);
  });

  test("there is an owner while one is active", async () => {
    const { msp } = suite;
    expect(await msp.run((stores) => stores.technicians.hasOwner())).toBe(false);
    const owner = await msp.run((stores) => stores.technicians.update({ ...msp.ada, roles: ["ADMIN", "OWNER"] }));
    expect(await msp.run((stores) => stores.technicians.hasOwner())).toBe(true);
    expect(await msp.run((stores) => stores.technicians.hasOwner(owner.id))).toBe(false);
    expect(await msp.run((stores) => stores.technicians.owners())).toEqual([owner]);
    await msp.run((stores) => stores.technicians.update({ ...owner, active: false }));
    expect(await msp.run((stores) => stores.technicians.hasOwner())).toBe(false);
  });

  test("a group's name is its own, without case", async () => {
    const { msp } = suite;
    const group = groupOf(msp.organization.id);
    await msp.run((stores) => stores.groups.insert(group));
    expect(await msp.run((stores) => stores.groups.findByName("LEVEL 1 TECHS"))).toEqual(group);
    const again = msp.run((stores) => stores.groups.insert(groupOf(msp.organization.id, { name: "level 1 Techs" })));
    await expect(again).rejects.toBeInstanceOf(StaleVersionError);
  });

  test("members are replaced as a whole, or added beside each other by many at once", async () => {
    const { msp } = suite;
    const group = groupOf(msp.organization.id);
    const others = [1, 2, 3].map(() => technicianOf(msp.organization.id));
    await msp.run(async (stores) => {
      for (const other of others) await stores.technicians.insert(other);
      await stores.groups.insert(group);
      await stores.groups.replaceMembers(group.id, [msp.ada.id, msp.ada.id]);
    });
    await Promise.all(
      [...others, ...others].map(({ id }) => msp.run((stores) => stores.groups.addMember(group.id, id))),
    );
    const all = [msp.ada, ...others].map(({ id }) => id).sort();
    expect([...(await msp.run((stores) => stores.groups.memberIds(group.id)))].sort()).toEqual(all);
    expect(await msp.run((stores) => stores.groups.groupIdsOf(msp.ada.id))).toEqual([group.id]);
    await msp.run((stores) => stores.groups.replaceMembers(group.id, []));
    expect(await msp.run((stores) => stores.groups.memberIds(group.id))).toEqual([]);
    expect(await msp.run((stores) => stores.groups.groupIdsOf(msp.ada.id))).toEqual([]);
  });

  test("a token's scopes and owner never change, its last use never goes back, and revoked stays revoked", async () => {
    const { msp, storage } = suite;
    const token = tokenOf(msp.ada, { customerIds: [msp.customer.id] });
    await msp.run((stores) => stores.apiTokens.insert(token));
    const save = (given: Partial<typeof token>) => msp.run((stores) => stores.apiTokens.update({ ...token, ...given }));
    await save({ lastUsedAt: at(5), scopes: ["credentials:reveal"] });
    await save({ revokedAt: at(6), lastUsedAt: at(1) });
    await save({ revokedAt: null, name: "Renamed" });
    expect(await msp.run((stores) => stores.apiTokens.find(token.id))).toEqual({
      ...token,
      name: "Renamed",
      lastUsedAt: at(5),
      revokedAt: at(6),
    });
    expect(await storage.deployment.findApiToken(token.hash)).toEqual({
      organizationId: msp.organization.id,
      tokenId: token.id,
    });
    expect(await storage.deployment.findApiToken("unknown")).toBeNull();
    const unknown = msp.run((stores) => stores.apiTokens.update(tokenOf(msp.ada)));
    await expect(unknown).rejects.toBeInstanceOf(StaleVersionError);
  });
}
