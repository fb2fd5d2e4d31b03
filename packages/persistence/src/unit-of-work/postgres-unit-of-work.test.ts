import { afterAll, beforeAll, expect, test } from "vitest";
import { DatabaseError } from "../connection/database-error.js";
import { createTestPersistence, type TestPersistence } from "../testing/index.js";
import { customerOf, newOrganization } from "../testing/seed.js";

let persistence: TestPersistence;
let organizationId: string;
beforeAll(async () => {
  persistence = await createTestPersistence();
  organizationId = (await newOrganization(persistence)).id;
});
afterAll(() => persistence.close());

const secretName = "Contoso (confidential)";

test("an organization's id is checked before it gets into SQL", async () => {
  const hostile = "00000000-0000-0000-0000-000000000000'; reset role; --";
  await expect(persistence.unitOfWork.run(hostile, async () => 1)).rejects.toBeInstanceOf(TypeError);
});

test("an organization that does not exist has no rows, and nothing can be written for it", async () => {
  const nobody = crypto.randomUUID();
  await expect(persistence.unitOfWork.run(nobody, (stores) => stores.organization.get())).rejects.toThrow("no such");
  const insert = persistence.unitOfWork.run(nobody, (stores) => stores.customers.insert(customerOf(nobody)));
  await expect(insert).rejects.toMatchObject({ code: "23503" });
});

test("a failing statement's error names code and constraint, and carries no values, parameters or driver error", async () => {
  const customer = customerOf(crypto.randomUUID(), { name: secretName });
  const failing = persistence.unitOfWork.run(customer.organizationId, (stores) => stores.customers.insert(customer));
  const error = await failing.catch((thrown: unknown) => thrown);
  if (!(error instanceof DatabaseError)) throw new Error("expected a DatabaseError");
  expect(error).toMatchObject({ code: "23503", constraint: "customers_organization_id_fkey", transient: false });
  const everything = JSON.stringify(error, Object.getOwnPropertyNames(error));
  expect(everything).not.toContain(secretName);
  expect(everything).not.toContain(customer.id);
  expect(error.cause).toBeUndefined();
});

test("a connection killed in a transaction is a transient error, and the next transaction works", async () => {
  const failing = persistence.unitOfWork.run(organizationId, async (stores) => {
    await stores.organization.get();
    await persistence.superuser(
      "select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = current_database() and state = 'idle in transaction'",
    );
    await stores.customers.insert(customerOf(organizationId));
  });
  await expect(failing).rejects.toMatchObject({ name: "DatabaseError", transient: true });
  await expect(
    persistence.unitOfWork.run(organizationId, (stores) => stores.organization.get()),
  ).resolves.toBeDefined();
});

test("work that fails after a failed statement leaves the pool clean: the next caller is in no one's transaction", async () => {
  const small = await persistence.replica({ poolSize: 1 });
  const failing = small.unitOfWork.run(organizationId, async (stores) => {
    await stores.customers.insert(customerOf(organizationId, { name: "never kept" }));
    await stores.customers.insert({ ...customerOf(organizationId), id: "not an id" });
  });
  await expect(failing).rejects.toMatchObject({ code: "22P02" });
  const other = await newOrganization(small);
  const seen = await small.unitOfWork.run(other.id, async (stores) => [
    await stores.organization.get(),
    await stores.customers.findByName("never kept"),
  ]);
  expect(seen).toEqual([other, null]);
});

test("stores kept beyond their transaction do not work", async () => {
  const kept = await persistence.unitOfWork.run(organizationId, async (stores) => stores);
  await expect(kept.customers.findByName("anything")).rejects.toThrow();
});

test("a database that cannot be reached is an error, not a wait", async () => {
  const url = new URL(persistence.url);
  url.port = "1";
  await expect(persistence.replica({ databaseUrl: url.href })).rejects.toThrow();
});
