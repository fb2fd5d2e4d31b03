import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createTestPersistence, type TestPersistence } from "../testing/index.js";
import { at, attemptOf } from "../testing/seed.js";
import { type SeededTenant, seedGrant, seedTenant } from "../testing/seed-grant.js";
import type { StoreContext } from "../unit-of-work/store-context.js";
import { SecretBox } from "./secret-box.js";
import { SecretUnreadableError } from "./secret-unreadable-error.js";

let persistence: TestPersistence;
let tenant: SeededTenant;
let grantId: string;

beforeAll(async () => {
  persistence = await createTestPersistence();
});
afterAll(() => persistence.close());
beforeEach(async () => {
  tenant = await seedTenant(persistence);
  grantId = (await seedGrant(persistence, tenant)).grant.id;
});

const pass = { kind: "PASS" as const, secret: "Zq7+pass-word", expiresAt: at(75), methodId: "method-1" };
const put = (id = grantId, secret = pass.secret, organizationId = tenant.organization.id) =>
  persistence.unitOfWork.run(organizationId, (stores) => stores.credentials.put(id, { ...pass, secret }));
const open = (
  id = grantId,
  from: Pick<TestPersistence, "unitOfWork"> = persistence,
  organizationId = tenant.organization.id,
) => from.unitOfWork.run(organizationId, (stores) => stores.credentials.open(id));
const sealed = async (id: string) => {
  const [row] = await persistence.superuser<{ secret_sealed: Buffer }>(
    "select secret_sealed from grant_credentials where grant_id = $1",
    [id],
  );
  if (!row) throw new Error("no credential");
  return row.secret_sealed;
};
const overwrite = (id: string, bytes: Buffer) =>
  persistence.superuser("update grant_credentials set secret_sealed = $2 where grant_id = $1", [id, bytes]);

test("a credential opens to what was put, is described without its secret, and is gone when destroyed", async () => {
  await put();
  expect(await open()).toEqual(pass);
  const { secret: _secret, ...rest } = pass;
  const inside = <T>(work: Parameters<typeof persistence.unitOfWork.run<T>>[1]) =>
    persistence.unitOfWork.run(tenant.organization.id, work);
  expect(await inside((stores) => stores.credentials.describe(grantId))).toEqual(rest);
  await put(grantId, "a second one");
  expect((await open())?.secret).toBe("a second one");
  await inside((stores) => stores.credentials.destroy(grantId));
  expect(await open()).toBeNull();
});

test("what is stored says nothing of the secret, and the same secret never looks the same", async () => {
  await put();
  const first = await sealed(grantId);
  await put();
  const second = await sealed(grantId);
  expect(first.includes(pass.secret)).toBe(false);
  expect(first.equals(second)).toBe(false);
});

test("a secret moved to another grant does not open", async () => {
  const other = (await seedGrant(persistence, tenant)).grant.id;
  await put();
  await put(other, "the other's");
  await overwrite(other, await sealed(grantId));
  await expect(open(other)).rejects.toBeInstanceOf(SecretUnreadableError);
  expect((await open())?.secret).toBe(pass.secret);
});

test("a secret moved to another organization does not open, even under a copied key and the same id", async () => {
  await put();
  const theirs = await seedTenant(persistence);
  const their = await seedGrant(persistence, theirs);
  await put(their.grant.id, "theirs", theirs.organization.id);
  await overwrite(their.grant.id, await sealed(grantId));
  await expect(open(their.grant.id, persistence, theirs.organization.id)).rejects.toBeInstanceOf(SecretUnreadableError);
  await persistence.superuser(
    "update data_keys t set wrapped = m.wrapped from data_keys m where t.organization_id = $1 and m.organization_id = $2",
    [theirs.organization.id, tenant.organization.id],
  );
  const restarted = await persistence.replica();
  await expect(open(their.grant.id, restarted, theirs.organization.id)).rejects.toBeInstanceOf(SecretUnreadableError);
});

test("the organization, the table, the row and the version are each part of the seal, whatever the key", async () => {
  const key = { version: 1, key: Buffer.alloc(32, 1) };
  const box = new SecretBox({ current: async () => key, get: async () => key });
  const context = (organizationId: string) => ({ organizationId }) as StoreContext;
  const place = { table: "grant_credentials", row: "r", version: 1 };
  const bytes = await box.seal(context("a"), place, "secret");
  expect(await box.open(context("a"), place, bytes)).toBe("secret");
  await expect(box.open(context("b"), place, bytes)).rejects.toBeInstanceOf(SecretUnreadableError);
  for (const wrong of [{ table: "authorization_attempts" }, { row: "s" }, { version: 2 }])
    await expect(box.open(context("a"), { ...place, ...wrong }, bytes)).rejects.toBeInstanceOf(SecretUnreadableError);
});

test("an older secret put back in the place of a newer one does not open", async () => {
  await put(grantId, "older");
  const older = await sealed(grantId);
  await put(grantId, "newer");
  await overwrite(grantId, older);
  await expect(open()).rejects.toBeInstanceOf(SecretUnreadableError);
});

test("a changed byte anywhere, a cut and an empty value are errors, never an empty secret", async () => {
  await put();
  const good = await sealed(grantId);
  for (const position of [0, 4, 8, 20, good.length - 1]) {
    const bad = Buffer.from(good);
    bad.writeUInt8(bad.readUInt8(position) ^ 1, position);
    await overwrite(grantId, bad);
    await expect(open(), `byte ${position}`).rejects.toBeInstanceOf(SecretUnreadableError);
  }
  for (const bad of [good.subarray(0, 20), Buffer.alloc(0)]) {
    await overwrite(grantId, bad);
    await expect(open()).rejects.toBeInstanceOf(SecretUnreadableError);
  }
});

test("another master key opens nothing and says which one is missing", async () => {
  await put();
  const stranger = await persistence.replica({ masterKey: new Uint8Array(32).fill(8) });
  await expect(open(grantId, stranger)).rejects.toThrow(/another master key \(local-/);
  await expect(persistence.replica({ masterKey: new Uint8Array(31) })).rejects.toThrow("32 bytes");
});

test("transactions that need an organization's first key at the same moment agree on one", async () => {
  const grants = [];
  for (let i = 0; i < 6; i++) grants.push((await seedGrant(persistence, tenant)).grant.id);
  await Promise.all(grants.map((id) => put(id, `secret of ${id}`)));
  for (const id of grants) expect((await open(id))?.secret).toBe(`secret of ${id}`);
});

test("a key whose transaction was rolled back seals nothing later", async () => {
  const failing = persistence.unitOfWork.run(tenant.organization.id, async (stores) => {
    await stores.credentials.put(grantId, pass);
    throw new Error("rolled back");
  });
  await expect(failing).rejects.toThrow("rolled back");
  await put();
  expect((await open(grantId, await persistence.replica()))?.secret).toBe(pass.secret);
});

test("a code verifier is sealed too, and bound to its attempt", async () => {
  const [one, other] = [
    attemptOf(tenant.tenantApp),
    attemptOf(tenant.tenantApp, { codeVerifier: "the other verifier" }),
  ];
  const run = persistence.unitOfWork.run.bind(persistence.unitOfWork, tenant.organization.id);
  await run(async (stores) => {
    await stores.authorizationAttempts.insert(one);
    await stores.authorizationAttempts.insert(other);
  });
  expect(await run((stores) => stores.authorizationAttempts.find(one.id))).toEqual(one);
  await persistence.superuser(
    `update authorization_attempts t set code_verifier_sealed = o.code_verifier_sealed
     from authorization_attempts o where t.id = $1 and o.id = $2`,
    [one.id, other.id],
  );
  await expect(run((stores) => stores.authorizationAttempts.find(one.id))).rejects.toBeInstanceOf(
    SecretUnreadableError,
  );
  expect(await run((stores) => stores.authorizationAttempts.find(randomUUID()))).toBeNull();
});
