import { createHash, createPublicKey, type KeyObject, verify } from "node:crypto";
import { proofDigest } from "@daypass/application";

export interface ProofVerdict {
  readonly valid: boolean;
  /** What is wrong, in words; null when nothing is. */
  readonly problem: string | null;
  readonly accessGrantId: string | null;
  readonly keyId: string | null;
}

type Facts = Parameters<typeof proofDigest>[1];
type Json = Readonly<Record<string, unknown>>;

/** Everything the digest is over, beside the grant's id. */
const FACTS: { readonly [K in keyof Facts]: (value: unknown) => boolean } = {
  observedAt: isTime,
  accountExists: isFlag,
  accountEnabled: isFlag,
  remainingRoles: isTexts,
  temporaryAccessPassPresent: isFlag,
  addedAuthenticationMethods: isTexts,
  passwordChanged: isFlag,
  addedRoles: isTexts,
  addedGroups: isTexts,
  sessionsRevokedAt: isTimeOrNull,
  tokensMayLiveUntil: isTimeOrNull,
  attempts: Number.isSafeInteger,
  graphRequestIds: isTexts,
};

/**
 * Checks a closure proof as the API gives it: an access grant with `id` and `closureProof`, bare or inside an answer's
 * `data`. Needs no network. `publicKeys` are SPKI in PEM, any number in one text.
 */
export function verifyProof(text: string, publicKeys: string): ProofVerdict {
  const grant = grantIn(text);
  if (!grant) return bad("the file holds no access grant with `id` and `closureProof`");
  const accessGrantId = uuidOf(String(grant.id));
  const proof = Object(grant.closureProof) as Json;
  const about = { accessGrantId, keyId: String(proof.signature).split(".")[0] ?? null };
  const missing = Object.entries(FACTS).flatMap(([name, check]) => (check(proof[name]) ? [] : [name]));
  if (missing.length > 0)
    return bad(`missing or malformed: ${missing.join(", ")}; select every field of the proof`, about);
  const facts = Object.fromEntries(Object.keys(FACTS).map((name) => [name, normal(proof[name], name)]));
  // Times stand in the digest as the text they have in JSON.
  if (proofDigest(accessGrantId, facts as unknown as Facts) !== proof.digest)
    return bad("the digest does not fit the facts: one of them was altered, or the grant's id was", about);
  const [keyId, signature, ...rest] = String(proof.signature).split(".");
  if (!keyId || !signature || rest.length > 0) return bad("the signature is malformed", about);
  const key = keysIn(publicKeys).find((each) => idOf(each) === keyId);
  if (!key) return bad(`it is signed by key ${keyId}, which is not among the public keys given`, about);
  const signed = verify(null, Buffer.from(String(proof.digest)), key, Buffer.from(signature, "base64url"));
  return signed ? { valid: true, problem: null, ...about } : bad("the signature is not that key's", about);
}

function grantIn(text: string): Json | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  for (const step of [(v: Json) => v, (v: Json) => v.accessGrant, (v: Json) => Object(v.data).accessGrant]) {
    const found = Object(step(Object(value) as Json)) as Json;
    if (typeof found.id === "string" && typeof found.closureProof === "object" && found.closureProof) return found;
  }
  return null;
}

/** The uuid in the API's opaque id; anything else as it is. */
function uuidOf(id: string): string {
  const decoded = Buffer.from(id, "base64url").toString("utf8");
  return decoded.startsWith("AccessGrant:") ? decoded.slice("AccessGrant:".length) : id;
}

function keysIn(text: string): KeyObject[] {
  const blocks = text.match(/-----BEGIN PUBLIC KEY-----[^-]+-----END PUBLIC KEY-----/g) ?? [];
  return blocks.map((pem) => createPublicKey(pem)).filter((key) => key.asymmetricKeyType === "ed25519");
}

/** A key's id follows from the key: nobody can put another one under it. */
const idOf = (key: KeyObject): string =>
  createHash("sha256")
    .update(key.export({ format: "der", type: "spki" }))
    .digest("base64url")
    .slice(0, 16);

const normal = (value: unknown, name: string): unknown =>
  typeof value === "string" && /(At|Until)$/.test(name) ? new Date(value).toISOString() : value;

const bad = (problem: string, about: Partial<ProofVerdict> = {}): ProofVerdict => ({
  accessGrantId: null,
  keyId: null,
  ...about,
  valid: false,
  problem,
});

function isTime(value: unknown): boolean {
  return typeof value === "string" && !Number.isNaN(new Date(value).getTime());
}

function isTimeOrNull(value: unknown): boolean {
  return value === null || isTime(value);
}

function isFlag(value: unknown): boolean {
  return typeof value === "boolean";
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((each) => typeof each === "string");
}
