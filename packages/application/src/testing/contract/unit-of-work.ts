import { describe, expect, test } from "vitest";
import { provisionGrantJob } from "../../jobs/jobs.js";
import { StaleVersionError } from "../../ports/store-errors.js";
import { at, customerOf, eventOf, technicianOf, tenantAppOf } from "../samples.js";
import { accessStoresContract } from "./access-stores.js";
import { accountPoolStoreContract } from "./account-pool-store.js";
import { configurationStoresContract } from "./configuration-stores.js";
import { evidenceStoreContract } from "./evidence-store.js";
import { oauthStoreContract } from "./oauth-store.js";
import { passkeyStoreContract } from "./passkey-store.js";
import { peopleStoresContract } from "./people-stores.js";
import { ruleStoresContract } from "./rule-stores.js";
import { sessionStoreContract } from "./session-store.js";
import { Msp, type Storage, storageOf } from "./storage-harness.js";
import { ticketStoreContract } from "./ticket-store.js";
import { watchStoreContract } from "./watch-store.js";

/** What every UnitOfWork, and every store in it, has to do. */
export function describeUnitOfWork(name: string, make: () => Promise<Storage>): void {
  describe(`${name} as UnitOfWork`, () => {
    describe("transactions", () => transactionsContract(make));
    describe("configuration", () => configurationStoresContract(make));
    describe("people", () => peopleStoresContract(make));
    describe("rules above mappings", () => ruleStoresContract(make));
    describe("OAuth clients", () => oauthStoreContract(make));
    describe("the account pool", () => accountPoolStoreContract(make));
    describe("passkeys", () => passkeyStoreContract(make));
    describe("sessions", () => sessionStoreContract(make));
    describe("access", () => accessStoresContract(make));
    describe("looks at tenants", () => watchStoreContract(make));
    describe("evidence", () => evidenceStoreContract(make));
    describe("tickets", () => ticketStoreContract(make));
  });
}

function transactionsContract(make: () => Promise<Storage>): void {
  const suite = storageOf(make);

  test("what a transaction wrote is there after it, with its wake-up, and within it at once", async () => {
    const { msp, storage } = suite;
    const customer = customerOf(msp.organization.id, { name: "Fabrikam" });
    const { grant } = await msp.openGrant(at(0));
    const answer = await msp.run(async (stores) => {
      await stores.customers.insert(customer);
      stores.audit.record(eventOf());
      const payload = { organizationId: msp.organization.id, grantId: grant.id };
      await stores.outbox.add(provisionGrantJob, payload, { tenantAppId: msp.app.id, accessGrantId: grant.id });
      return stores.customers.find(customer.id);
    });
    expect(answer).toEqual(customer);
    expect(await msp.run((stores) => stores.customers.findByName("FABRIKAM"))).toEqual(customer);
    const entries = await storage.deployment.takeOutbox(1000);
    expect(entries.filter((entry) => entry.accessGrantId === grant.id)).toMatchObject([
      { organizationId: msp.organization.id, jobName: "provision-grant", tenantAppId: msp.app.id },
    ]);
  });

  test("a transaction that rejects leaves nothing, neither rows nor wake-ups", async () => {
    const { msp, storage } = suite;
    const customer = customerOf(msp.organization.id);
    const { grant } = await msp.openGrant(at(0));
    const failing = msp.run(async (stores) => {
      await stores.customers.insert(customer);
      await stores.technicians.update({ ...msp.ada, active: false });
      const payload = { organizationId: msp.organization.id, grantId: grant.id };
      await stores.outbox.add(provisionGrantJob, payload, { accessGrantId: grant.id });
      throw new Error("decided otherwise");
    });
    await expect(failing).rejects.toThrow("decided otherwise");
    expect(await msp.run((stores) => stores.customers.find(customer.id))).toBeNull();
    expect(await msp.run((stores) => stores.technicians.find(msp.ada.id))).toEqual(msp.ada);
    const entries = await storage.deployment.takeOutbox(1000);
    expect(entries.filter((entry) => entry.accessGrantId === grant.id)).toEqual([]);
  });

  test("I10: rows of another organization are as if they did not exist, and cannot be written", async () => {
    const { msp } = suite;
    const other = await Msp.found(suite.storage);
    const { grant, request } = await other.openGrant(at(0));
    const seen = await msp.run(async (stores) => [
      await stores.customers.find(other.customer.id),
      await stores.tenantApps.find(other.app.id),
      await stores.technicians.find(other.ada.id),
      await stores.requests.find(request.id),
      await stores.grants.find(grant.id),
      await stores.credentials.open(grant.id),
    ]);
    expect(seen).toEqual([null, null, null, null, null, null]);
    expect(await msp.run((stores) => stores.grants.listOpen({}))).toEqual([]);
    await expect(msp.run((stores) => stores.customers.insert(customerOf(other.organization.id)))).rejects.toThrow();
    await expect(msp.run((stores) => stores.technicians.update(other.ada))).rejects.toThrow();
    expect(await other.run((stores) => stores.technicians.find(other.ada.id))).toEqual(other.ada);
  });

  test.each(["", "no id", "1", "'; drop table customers; --", "\0"])("the id %j is just an unknown one", async (id) => {
    const { msp } = suite;
    const found = await msp.run(async (stores) => [
      await stores.customers.find(id),
      await stores.tenantApps.find(id),
      await stores.technicians.find(id),
      await stores.groups.find(id),
      await stores.requests.find(id),
      await stores.grants.find(id),
      await stores.accounts.find(id),
      await stores.apiTokens.find(id),
      await stores.authorizationAttempts.find(id),
    ]);
    expect(found.every((row) => row === null)).toBe(true);
    expect(await msp.run((stores) => stores.technicians.findMany([id, msp.ada.id]))).toEqual([msp.ada]);
  });

  test("of two that read the same version one writes, and the other is told", async () => {
    const { msp } = suite;
    const rename = (name: string) => msp.run((stores) => stores.tenantApps.update({ ...msp.app, name }));
    const results = await Promise.allSettled([rename("one"), rename("two")]);
    expect(results.map((result) => result.status).sort()).toEqual(["fulfilled", "rejected"]);
    const [lost] = results.flatMap((result) => (result.status === "rejected" ? [result.reason] : []));
    expect(lost).toBeInstanceOf(StaleVersionError);
    const [won] = results.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
    expect(won?.version).toBe(2);
    expect(await msp.run((stores) => stores.tenantApps.find(msp.app.id))).toEqual(won);
  });

  test("what was never inserted cannot be updated", async () => {
    const { msp } = suite;
    const app = tenantAppOf(msp.customer);
    const technician = technicianOf(msp.organization.id);
    await expect(msp.run((stores) => stores.tenantApps.update(app))).rejects.toBeInstanceOf(StaleVersionError);
    await expect(msp.run((stores) => stores.technicians.update(technician))).rejects.toBeInstanceOf(StaleVersionError);
  });
}
