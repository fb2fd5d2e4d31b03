import { generateKeyPairSync } from "node:crypto";
import { expect, test } from "vitest";
import { readClientKeys } from "./client-keys.js";

const jwk = (type: "ec" | "ed25519" | "rsa", options: object = {}, isPrivate = false) => {
  // biome-ignore lint/suspicious/noExplicitAny: each kind of key has options of its own
  const pair = generateKeyPairSync(type as any, options as any) as any;
  return (isPrivate ? pair.privateKey : pair.publicKey).export({ format: "jwk" }) as Record<string, string>;
};
const ec = jwk("ec", { namedCurve: "P-256" });
const rsa = jwk("rsa", { modulusLength: 2048 });

const refusal = (jwks: unknown) => {
  const read = readClientKeys(typeof jwks === "string" ? jwks : JSON.stringify(jwks));
  return "code" in read ? read.path?.join() : "taken";
};

test("a JWK, and a set of them, are taken with the members that say the key and no others", () => {
  expect(readClientKeys(JSON.stringify({ ...ec, kid: "1", use: "sig", x5c: ["MII"], ext: true }))).toEqual([
    { ...ec, kid: "1" },
  ]);
  const keys = [{ ...ec, alg: "ES256" }, jwk("ed25519"), { ...rsa, alg: "PS256" }];
  expect(readClientKeys(JSON.stringify({ keys }))).toMatchObject(keys);
});

test("a key without a name is known by its thumbprint, as RFC 7638 makes it", () => {
  const n =
    "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw";
  const [key] = readClientKeys(JSON.stringify({ kty: "RSA", n, e: "AQAB" })) as readonly { kid: string }[];
  expect(key?.kid).toBe("NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs");
});

test.each<[string, unknown]>([
  ["no JSON", "{"],
  ["no key", { keys: [] }],
  ["too many keys", { keys: Array.from({ length: 6 }, (_, number) => ({ ...ec, kid: `${number}` })) }],
  ["a private key", jwk("ec", { namedCurve: "P-256" }, true)],
  ["a private key among others", { keys: [rsa, jwk("rsa", { modulusLength: 2048 }, true)] }],
  ["a symmetric key", { kty: "oct", k: "c2VjcmV0" }],
  ["another curve", jwk("ec", { namedCurve: "P-384" })],
  ["a short RSA key", jwk("rsa", { modulusLength: 1024 })],
  ["an exponent that is a trap", { ...rsa, e: "Aw" }],
  ["no point of the curve", { ...ec, x: ec.y }],
  ["an algorithm of another kind of key", { ...ec, alg: "RS256" }],
  ["a symmetric algorithm", { ...rsa, alg: "HS256" }],
  ["a key for encryption", { ...rsa, use: "enc" }],
  [
    "two keys of one name",
    {
      keys: [
        { ...ec, kid: "1" },
        { ...rsa, kid: "1" },
      ],
    },
  ],
  ["a text of many megabytes", " ".repeat(30_000)],
])("%s is refused by its field", (_name, jwks) => {
  expect(refusal(jwks)).toBe("input,jwks");
});
