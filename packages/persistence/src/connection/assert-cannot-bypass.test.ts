import { afterEach, beforeEach, expect, test } from "vitest";
import { createTestPersistence, type TestPersistence } from "../testing/index.js";
import { BypassPossibleError } from "./assert-cannot-bypass.js";

let persistence: TestPersistence;
beforeEach(async () => {
  persistence = await createTestPersistence();
});
afterEach(() => persistence.close());

const problem = async () => {
  const error = await persistence.assertCannotBypass().catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(BypassPossibleError);
  return (error as BypassPossibleError).message;
};

test("a database as it was migrated is fine", async () => {
  await expect(persistence.assertCannotBypass()).resolves.toBeUndefined();
});

test("a table that the application role owns is named", async () => {
  await persistence.superuser("alter table customers owner to daypass_app");
  expect(await problem()).toBe("daypass_app owns, or can become the owner of, customers");
});

test("tables whose row-level security was switched off or no longer forced are named", async () => {
  await persistence.superuser("alter table technicians disable row level security");
  await persistence.superuser("alter table tenant_apps no force row level security");
  expect(await problem()).toBe("row-level security is not forced on technicians, tenant_apps");
});

test("an audit log that the application role may change is told of", async () => {
  await persistence.superuser("grant update (actor_name) on audit_events to daypass_app");
  expect(await problem()).toBe("daypass_app can change or delete audit events");
});
