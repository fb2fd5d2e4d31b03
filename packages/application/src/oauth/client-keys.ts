import { createHash, createPublicKey } from "node:crypto";
import { z } from "zod";
import { invalid, type Refusal } from "../outcome/refusal.js";
import type { PublicKey } from "./oauth-client.js";

const MAX_KEYS = 5;
const MAX_LENGTH = 20_000;
const RSA_BITS = { min: 2048, max: 4096 };
/** Members of private and symmetric keys. */
const SECRET_MEMBERS = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

const encoded = z.string().regex(/^[\w-]{1,1000}$/);
const common = { kid: z.string().min(1).max(100).optional(), use: z.literal("sig").optional() };
const key = z.union([
  z.object({ kty: z.literal("EC"), crv: z.literal("P-256"), x: encoded, y: encoded, ...common, ...signs("ES256") }),
  z.object({ kty: z.literal("OKP"), crv: z.literal("Ed25519"), x: encoded, ...common, ...signs("EdDSA") }),
  // The one exponent in use: others are a mistake, or an attack on whoever verifies.
  z.object({ kty: z.literal("RSA"), n: encoded, e: z.literal("AQAB"), ...common, ...signs("PS256", "RS256") }),
]);

function signs<A extends string>(...algorithms: readonly A[]) {
  return { alg: z.enum(algorithms).optional() };
}

/** JSON of a JWK Set, or of one JWK -> the public keys in it, each with a `kid`. */
export function readClientKeys(jwks: string): readonly PublicKey[] | Refusal {
  const given = jwks.length > MAX_LENGTH ? null : candidates(jwks);
  if (!given) return invalid("jwks", `JSON of a JWK Set with 1 to ${MAX_KEYS} public keys, or of one public JWK.`);
  if (given.some((jwk) => SECRET_MEMBERS.some((member) => Object.hasOwn(jwk, member)))) {
    return invalid("jwks", "public keys only. This holds a private key, which nobody should use any more.");
  }
  const keys = given.map(readKey);
  if (!keys.every((found) => found !== null)) {
    return invalid("jwks", "public keys for signing: EC P-256, OKP Ed25519, or RSA of 2048 to 4096 bits with e=AQAB.");
  }
  if (new Set(keys.map(({ kid }) => kid)).size < keys.length)
    return invalid("jwks", "each key with a `kid` of its own.");
  return keys;
}

function candidates(jwks: string): readonly object[] | null {
  try {
    const parsed: unknown = JSON.parse(jwks);
    const isSet = typeof parsed === "object" && parsed !== null && "keys" in parsed;
    return z
      .array(z.looseObject({}))
      .min(1)
      .max(MAX_KEYS)
      .parse(isSet ? parsed.keys : [parsed]);
  } catch {
    return null;
  }
}

function readKey(jwk: object): PublicKey | null {
  const parsed = key.safeParse(jwk);
  if (!parsed.success) return null;
  const { use: _use, kid, ...members } = parsed.data;
  try {
    const { asymmetricKeyDetails } = createPublicKey({ key: { ...members }, format: "jwk" });
    const bits = asymmetricKeyDetails?.modulusLength;
    if (members.kty === "RSA" && !(bits && bits >= RSA_BITS.min && bits <= RSA_BITS.max)) return null;
  } catch {
    return null; // not a point of the curve, not a number
  }
  return { ...members, kid: kid ?? thumbprint(members) };
}

/** RFC 7638: the required members in the order of their names. */
function thumbprint(members: Readonly<Record<string, unknown>>): string {
  const required = ["crv", "e", "kty", "n", "x", "y"].flatMap((name) =>
    name in members ? [[name, members[name]]] : [],
  );
  return createHash("sha256")
    .update(JSON.stringify(Object.fromEntries(required)))
    .digest("base64url");
}
