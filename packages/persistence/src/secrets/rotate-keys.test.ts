import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Persistence } from "../create-persistence.js";
import { createTestPersistence, type TestPersistence } from "../testing/index.js";
import { at, attemptOf } from "../testing/seed.js";
import { type SeededTenant, seedGrant, seedTenant } from "../testing/seed-grant.js";
import { SEALED_COLUMNS } from "./sealed-columns.js";
import { SecretUnreadableError } from "./secret-unreadable-error.js";

const NEW_KEY = new Uint8Array(32).fill(8);
let persistence: TestPersistence;
let tenant: SeededTenant;
let grantIds: string[];
let attemptId: string;

beforeAll(async () => {
  persistence = await createTestPersistence();
});
afterAll(() => persistence.close());
beforeEach(async () => {
  await persistence.superuser(
    "truncate grant_credentials, authorization_attempts, app_credentials, data_keys, signing_keys cascade",
  );
  tenant = await seedTenant(persistence);
  grantIds = [];
  for (let i = 0; i < 3; i++) grantIds.push((await seedGrant(persistence, tenant)).grant.id);
  for (const id of grantIds) await put(persistence, id, `secret of ${id}`);
  const attempt = attemptOf(tenant.tenantApp);
  attemptId = attempt.id;
  await inside(persistence, (stores) => stores.authorizationAttempts.insert(attempt));
});

type Work<T> = Parameters<Persistence["unitOfWork"]["run"]>[1] extends (stores: infer S) => unknown
  ? (stores: S) => Promise<T>
  : never;
const inside = <T>(from: Persistence, work: Work<T>): Promise<T> => from.unitOfWork.run(tenant.organization.id, work);
const put = (from: Persistence, id: string, secret: string) =>
  inside(from, (stores) => stores.credentials.put(id, { kind: "PASS", secret, expiresAt: at(75), methodId: "m" }));
const secretOf = async (from: Persistence, id: string) =>
  (await inside(from, (stores) => stores.credentials.open(id)))?.secret;
const withNewKey = () => persistence.replica({ masterKey: NEW_KEY, previousMasterKeys: [persistence.masterKey] });
const versions = async () => {
  const selects = SEALED_COLUMNS.map(({ table, column }) => `select ${column} as sealed from ${table}`);
  const rows = await persistence.superuser<{ sealed: Buffer }>(selects.join(" union all "));
  return [...new Set(rows.map(({ sealed }) => sealed.readUInt32BE(1)))];
};
const wrappers = () =>
  persistence.superuser(
    "select distinct wrapper_id from (table data_keys union all select null, null, wrapper_id, null from signing_keys) k",
  );

test("every column that holds something sealed is one that is rotated", async () => {
  const columns = await persistence.superuser(
    `select table_name as table, column_name as column from information_schema.columns
     where table_schema = 'public' and data_type = 'bytea' and table_name not in ('data_keys', 'signing_keys')
       and (table_name, column_name) not in (('audit_personal_values', 'salt'), ('passkeys', 'public_key'))
     order by 1 desc, 2`,
  );
  expect(columns).toEqual(expect.arrayContaining(SEALED_COLUMNS.map(({ table, column }) => ({ table, column }))));
  expect(columns).toHaveLength(SEALED_COLUMNS.length);
});

test("after rotation nothing is on the old keys: the old master key opens nothing, the new one alone opens all", async () => {
  const signature = await persistence.signer.sign("proof");
  const rotating = await withNewKey();
  expect(await rotating.rotateKeys()).toEqual({
    organizations: 1,
    resealedRows: 4,
    rewrappedKeys: 2, // the data key before, for who read a row a moment ago, and the signing key
    destroyedKeys: 0,
    unreadable: [],
  });
  expect(await versions()).toEqual([2]);
  expect(await wrappers()).toHaveLength(1);
  const alone = await persistence.replica({ masterKey: NEW_KEY });
  for (const id of grantIds) expect(await secretOf(alone, id)).toBe(`secret of ${id}`);
  const attempt = await inside(alone, (stores) => stores.authorizationAttempts.find(attemptId));
  expect(attempt?.codeVerifier).toBe("the code verifier");
  expect(await alone.signer.verify("proof", signature)).toBe(true);
  expect(await alone.signer.sign("proof")).toBe(signature);
  const stale = await persistence.replica();
  for (const id of grantIds) await expect(secretOf(stale, id)).rejects.toBeInstanceOf(SecretUnreadableError);
});

test("keys are destroyed one rotation after they were superseded", async () => {
  await persistence.rotateKeys();
  expect(await persistence.rotateKeys()).toMatchObject({ resealedRows: 4, destroyedKeys: 1 });
  expect(await persistence.superuser("select version from data_keys order by 1")).toEqual([
    { version: 2 },
    { version: 3 },
  ]);
});

test("what a tenant's own app registration proves itself with is sealed anew too", async () => {
  const { id } = tenant.tenantApp;
  const credential = { kind: "CERTIFICATE", pem: "key and certificate" } as const;
  await inside(persistence, (stores) => stores.appCredentials.put(id, 2, credential));
  expect(await (await withNewKey()).rotateKeys()).toMatchObject({ resealedRows: 5, unreadable: [] });
  const alone = await persistence.replica({ masterKey: NEW_KEY });
  expect(await inside(alone, (stores) => stores.appCredentials.open(id))).toEqual({ version: 2, credential });
});

test("secrets written and read while keys are rotated are never lost", async () => {
  const rotating = await withNewKey();
  const serving = await withNewKey();
  let going = true;
  const traffic = Promise.all(
    grantIds.map(async (id) => {
      let last = `secret of ${id}`;
      for (let i = 0; going; i++) {
        expect(await secretOf(serving, id)).toBe(last);
        last = `${i} of ${id}`;
        await put(serving, id, last);
      }
      return [id, last] as const;
    }),
  );
  for (let round = 0; round < 3; round++) expect(await rotating.rotateKeys()).toMatchObject({ unreadable: [] });
  going = false;
  const alone = await persistence.replica({ masterKey: NEW_KEY });
  for (const [id, secret] of await traffic) expect(await secretOf(alone, id)).toBe(secret);
  expect(await versions()).toEqual([4]);
});

test("what does not open is named and left as it is, and the rest is rotated", async () => {
  const [broken = ""] = grantIds;
  await persistence.superuser("update grant_credentials set secret_sealed = $2 where grant_id = $1", [
    broken,
    Buffer.concat([Buffer.from([1, 0, 0, 0, 1]), Buffer.alloc(40)]),
  ]);
  expect(await persistence.rotateKeys()).toMatchObject({
    unreadable: [`grant_credentials ${broken}`],
    resealedRows: 3,
    destroyedKeys: 0,
  });
  await expect(secretOf(persistence, broken)).rejects.toBeInstanceOf(SecretUnreadableError);
});

test("without the old master key nothing is rotated, and whoever has it goes on to seal and open", async () => {
  const stranger = await persistence.replica({ masterKey: NEW_KEY });
  await expect(stranger.rotateKeys()).rejects.toBeInstanceOf(SecretUnreadableError);
  for (const id of grantIds) expect(await secretOf(persistence, id)).toBe(`secret of ${id}`);
  await put(persistence, grantIds[0] ?? "", "a later one");
  expect(await secretOf(persistence, grantIds[0] ?? "")).toBe("a later one");
});
