import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { createTestPersistence, type TestPersistence } from "../testing/index.js";
import { at, customerOf, newOrganization } from "../testing/seed.js";
import { seedEverything } from "../testing/seed-everything.js";

let persistence: TestPersistence;
beforeAll(async () => {
  persistence = await createTestPersistence();
});
afterAll(() => persistence.close());

async function listen() {
  const onChange = vi.fn();
  const onMissed = vi.fn();
  const listener = persistence.changeListener({ onChange, onMissed });
  await listener.start();
  return { onChange, onMissed, [Symbol.asyncDispose]: () => listener.close() };
}

test("what is committed is told by name to everyone who listens, and what is rolled back to nobody", async () => {
  const { id: organizationId } = await newOrganization(persistence);
  await using one = await listen();
  await using other = await listen();
  const customer = customerOf(organizationId, { createdAt: at(1) });
  const insert = (fail: boolean, row = customer) =>
    persistence.unitOfWork.run(organizationId, async (stores) => {
      await stores.customers.insert(row);
      if (fail) throw new Error("decided otherwise");
    });
  await expect(insert(true)).rejects.toThrow("decided otherwise");
  await insert(false);
  for (const { onChange } of [one, other]) {
    await vi.waitFor(() => expect(onChange).toHaveBeenCalled());
    expect(onChange.mock.calls).toEqual([[{ organizationId, type: "Customer", key: customer.id }]]);
  }
});

test("a whole organization's life is told, type by type, and only under its own name", async () => {
  await using heard = await listen();
  const { organization } = await seedEverything(persistence);
  await vi.waitFor(() => expect(new Set(heard.onChange.mock.calls.map(([{ type }]) => type)).size).toBeGreaterThan(8));
  const types = new Set(heard.onChange.mock.calls.map(([{ type }]) => type));
  for (const type of ["AccessGrant", "AccessRequest", "Job", "TenantApp", "Technician", "ApiToken", "Session"]) {
    expect(types).toContain(type);
  }
  for (const [change] of heard.onChange.mock.calls) expect(change.organizationId).toBe(organization.id);
});

test("a lease that is taken is no news", async () => {
  const { organization } = await seedEverything(persistence);
  await using heard = await listen();
  const [{ id } = { id: "" }] = await persistence.superuser<{ id: string }>(
    "update access_grants set claimed_by = 'w', claimed_until = now() where organization_id = $1 returning id",
    [organization.id],
  );
  await persistence.superuser("update access_grants set version = version + 1 where id = $1", [id]);
  await vi.waitFor(() => expect(heard.onChange).toHaveBeenCalled());
  expect(heard.onChange.mock.calls).toEqual([[{ organizationId: organization.id, type: "AccessGrant", key: id }]]);
});

test("a connection that was killed says that something may have been missed, and listens again", async () => {
  const { id: organizationId } = await newOrganization(persistence);
  await using heard = await listen();
  heard.onMissed.mockClear();
  await persistence.superuser(
    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'daypass-changes'",
  );
  await vi.waitFor(() => expect(heard.onMissed).toHaveBeenCalledTimes(2)); // lost, and back
  await persistence.unitOfWork.run(organizationId, (stores) =>
    stores.customers.insert(customerOf(organizationId, { createdAt: at(2) })),
  );
  await vi.waitFor(() => expect(heard.onChange).toHaveBeenCalled());
});
