import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import type { OauthAccessToken, OauthAssertion } from "../../oauth/oauth-client.js";
import { StaleVersionError } from "../../ports/store-errors.js";
import { at, oauthClientOf } from "../samples.js";
import { Msp, type Storage, storageOf } from "./storage-harness.js";

export function oauthStoreContract(make: () => Promise<Storage>): void {
  const suite = storageOf(make);

  test("a client's keys, scopes and end never change, its last use never goes back, and revoked stays revoked", async () => {
    const { msp, storage } = suite;
    const client = oauthClientOf(msp.ada, { customerIds: [msp.customer.id] });
    await msp.run((stores) => stores.oauth.insertClient(client));
    const save = (given: Partial<typeof client>) =>
      msp.run((stores) => stores.oauth.updateClient({ ...client, ...given }));
    await save({ lastUsedAt: at(5), scopes: ["credentials:reveal"], keys: [], expiresAt: at(9999), customerIds: null });
    await save({ revokedAt: at(6), lastUsedAt: at(1) });
    await save({ revokedAt: null });
    const saved = { ...client, lastUsedAt: at(5), revokedAt: at(6) };
    expect(await msp.run((stores) => stores.oauth.findClient(client.id))).toEqual(saved);
    const unknown = msp.run((stores) => stores.oauth.updateClient(oauthClientOf(msp.ada)));
    await expect(unknown).rejects.toBeInstanceOf(StaleVersionError);
    const where = { organizationId: msp.organization.id, id: client.id };
    expect(await storage.deployment.findOauthClient(client.id.toUpperCase())).toEqual(where);
    expect(await storage.deployment.findOauthClient(randomUUID())).toBeNull();
    expect(await storage.deployment.findOauthClient("nothing")).toBeNull();
  });

  test("another organization's clients and access tokens are not there", async () => {
    const { msp, storage } = suite;
    const other = await Msp.found(storage);
    const client = oauthClientOf(msp.ada);
    const token = tokenOf(client);
    await msp.run(async (stores) => {
      await stores.oauth.insertClient(client);
      await stores.oauth.insertAccessToken(token);
    });
    expect(await other.run((stores) => stores.oauth.findClient(client.id))).toBeNull();
    expect(await other.run((stores) => stores.oauth.findAccessToken(token.id))).toBeNull();
    await expect(other.run((stores) => stores.oauth.updateClient(client))).rejects.toThrow();
    await expect(other.run((stores) => stores.oauth.insertAccessToken(tokenOf(client)))).rejects.toThrow();
    await expect(other.run((stores) => stores.oauth.spendAssertion(assertionOf(client)))).rejects.toThrow();
  });

  test("an assertion counts once for its client, by one of many at the same moment", async () => {
    const { msp } = suite;
    const [client, another] = [oauthClientOf(msp.ada), oauthClientOf(msp.ada)];
    await msp.run(async (stores) => {
      for (const each of [client, another]) await stores.oauth.insertClient(each);
    });
    const spend = (assertion: OauthAssertion) => msp.run((stores) => stores.oauth.spendAssertion(assertion));
    const one = assertionOf(client);
    expect((await Promise.all([spend(one), spend(one), spend(one)])).sort()).toEqual([false, false, true]);
    expect(await spend({ ...one, clientId: another.id })).toBe(true);
    expect(await spend({ ...one, jtiHash: "another" })).toBe(true);
  });

  test("tokens and assertions are forgotten when their time is over, and not before", async () => {
    const { msp, storage } = suite;
    const client = oauthClientOf(msp.ada);
    const from = (minutes: number) => new Date(storage.clock.now().getTime() + minutes * 60_000);
    const [over, live] = [tokenOf(client, from(-1)), tokenOf(client, from(5))];
    const [spent, fresh] = [assertionOf(client, from(-1)), assertionOf(client, from(5))];
    await msp.run(async (stores) => {
      await stores.oauth.insertClient(client);
      for (const token of [over, live]) await stores.oauth.insertAccessToken(token);
      for (const assertion of [spent, fresh]) await stores.oauth.spendAssertion(assertion);
    });
    const where = { organizationId: msp.organization.id, id: live.id };
    expect(await storage.deployment.findOauthAccessToken(live.hash)).toEqual(where);
    while ((await storage.deployment.purgeOauth(1)) > 0);
    expect(await storage.deployment.findOauthAccessToken(over.hash)).toBeNull();
    expect(await msp.run((stores) => stores.oauth.findAccessToken(live.id))).toEqual(live);
    const spend = (assertion: OauthAssertion) => msp.run((stores) => stores.oauth.spendAssertion(assertion));
    expect([await spend(spent), await spend(fresh)]).toEqual([true, false]);
  });
}

type Client = ReturnType<typeof oauthClientOf>;

const tokenOf = ({ organizationId, id }: Client, expiresAt = at(10)): OauthAccessToken => ({
  id: randomUUID(),
  organizationId,
  clientId: id,
  hash: randomUUID(),
  scopes: ["customer:read"],
  createdAt: at(0),
  expiresAt,
});

const assertionOf = ({ organizationId, id }: Client, expiresAt = at(5)): OauthAssertion => ({
  organizationId,
  clientId: id,
  jtiHash: randomUUID(),
  expiresAt,
});
