import { generateKeyPairSync, sign } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { SecretUnreadableError } from "../secrets/secret-unreadable-error.js";
import { createTestPersistence, type TestPersistence } from "../testing/index.js";

let persistence: TestPersistence;
beforeAll(async () => {
  persistence = await createTestPersistence();
});
afterAll(() => persistence.close());

test("replicas that sign first at the same moment share one key, and verify each other's signatures", async () => {
  const replicas = await Promise.all([1, 2, 3, 4].map(() => persistence.replica()));
  const signatures = await Promise.all(replicas.map(({ signer }) => signer.sign("proof")));
  expect(new Set(signatures).size).toBe(1); // Ed25519 is deterministic
  for (const { signer } of replicas) expect(await signer.verify("proof", signatures[0] ?? "")).toBe(true);
  expect(await persistence.superuser("select id from signing_keys")).toHaveLength(1);
});

test("other data, other keys and what is no signature do not verify", async () => {
  const { signer } = persistence;
  const signature = await signer.sign("proof");
  const [id, bytes] = signature.split(".");
  expect(await signer.verify("prooF", signature)).toBe(false);
  for (const bad of ["", ".", id ?? "", `${id}.`, `unknown.${bytes}`, `${id}.AAAA`, `${signature}.x`, `'; --.${bytes}`])
    expect(await signer.verify("proof", bad), bad).toBe(false);
});

test("the private half is stored wrapped: another master key can neither sign nor vouch for signatures", async () => {
  const signature = await persistence.signer.sign("proof");
  const stranger = await persistence.replica({ masterKey: new Uint8Array(32).fill(9) });
  await expect(stranger.signer.sign("proof")).rejects.toBeInstanceOf(SecretUnreadableError);
  expect(await stranger.signer.verify("proof", signature)).toBe(false);
});

test("a public key that was planted in the table is trusted by nobody", async () => {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const spki = publicKey.export({ format: "der", type: "spki" });
  await persistence.signer.sign("proof");
  await persistence.superuser(
    `insert into signing_keys (id, public_key, wrapper_id, private_key_sealed, created_at)
     select 'planted', $1, wrapper_id, private_key_sealed, created_at - interval '1 day' from signing_keys limit 1`,
    [spki],
  );
  const forged = `planted.${sign(null, Buffer.from("proof"), privateKey).toString("base64url")}`;
  expect(await persistence.signer.verify("proof", forged)).toBe(false);
  expect((await persistence.signer.publicKeys()).map(({ id }) => id)).not.toContain("planted");
});
