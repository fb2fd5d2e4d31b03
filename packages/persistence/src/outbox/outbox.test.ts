import { provisionGrantJob } from "@daypass/application";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { createTestPersistence, type TestPersistence } from "../testing/index.js";
import { at, customerOf, newOrganization } from "../testing/seed.js";

let persistence: TestPersistence;
let organizationId: string;

beforeAll(async () => {
  persistence = await createTestPersistence();
});
afterAll(() => persistence.close());
beforeEach(async () => {
  organizationId = (await newOrganization(persistence)).id;
});

const grantId = "0198c0de-0000-7000-8000-000000000001";
const add = (fail = false) =>
  persistence.unitOfWork.run(organizationId, async (stores) => {
    await stores.outbox.add(provisionGrantJob, { organizationId, grantId }, { accessGrantId: grantId });
    await stores.customers.insert(customerOf(organizationId, { createdAt: at(1) }));
    if (fail) throw new Error("decided otherwise");
  });

test("what is committed is taken once, in order, by whoever asks first", async () => {
  for (let i = 0; i < 10; i++) await add();
  const takers = await Promise.all([1, 2, 3, 4].map(() => persistence.deployment.takeOutbox(5)));
  const taken = takers.flat();
  expect(taken).toHaveLength(10);
  expect(new Set(taken.map(({ id }) => id)).size).toBe(10);
  expect(taken[0]).toMatchObject({
    organizationId,
    jobName: "provision-grant",
    payload: { organizationId, grantId },
    tenantAppId: null,
    accessGrantId: grantId,
  });
  expect(await persistence.deployment.takeOutbox(5)).toEqual([]);
});

test("a rolled back transaction wakes nobody and leaves nothing", async () => {
  await expect(add(true)).rejects.toThrow("decided otherwise");
  expect(await persistence.deployment.takeOutbox(5)).toEqual([]);
});

test("a payload that is not what the job takes is refused before anything is written", async () => {
  const wrong = persistence.unitOfWork.run(organizationId, (stores) =>
    stores.outbox.add(provisionGrantJob, { organizationId, grantId: "all of them" }),
  );
  await expect(wrong).rejects.toThrow();
});

test("a listener is woken when it begins, by each commit, and again after its connection was killed", async () => {
  const onWake = vi.fn();
  const onError = vi.fn();
  const listener = persistence.outboxListener({ onWake, onError });
  await listener.start();
  expect(onWake).toHaveBeenCalledTimes(1);
  await add();
  await vi.waitFor(() => expect(onWake).toHaveBeenCalledTimes(2));
  await persistence.superuser(
    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'daypass-outbox' and datname = current_database()",
  );
  await vi.waitFor(() => expect(onWake).toHaveBeenCalledTimes(3), { timeout: 5000 });
  expect(onError).toHaveBeenCalled();
  await add();
  await vi.waitFor(() => expect(onWake).toHaveBeenCalledTimes(4));
  await listener.close();
});

test("wake-ups that come while one is handled become one more, and a failing handler is told of and woken again", async () => {
  let release = () => {};
  let running = 0;
  const onError = vi.fn();
  const onWake = vi.fn(async () => {
    expect(++running).toBe(1);
    await new Promise<void>((resolve) => {
      release = resolve;
    });
    running--;
    throw new Error("relay failed");
  });
  const listener = persistence.outboxListener({ onWake, onError });
  await listener.start();
  for (let i = 0; i < 5; i++) await add();
  await persistence.superuser("select 1"); // a round trip later, the notifications have been delivered
  release();
  await vi.waitFor(() => expect(onWake).toHaveBeenCalledTimes(2));
  release();
  await vi.waitFor(() => expect(onError).toHaveBeenCalledTimes(2));
  await listener.close();
});
