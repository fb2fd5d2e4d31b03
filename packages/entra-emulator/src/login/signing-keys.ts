import { createHash, randomBytes } from "node:crypto";
import { type CryptoKey, exportJWK, generateKeyPair, type JWK } from "jose";

/** How many keys stay published: the one in use and those it replaced, so that living tokens still verify. */
const PUBLISHED_KEYS = 3;

interface SigningKey {
  readonly kid: string;
  readonly privateKey: CryptoKey;
  readonly publicKey: CryptoKey;
  readonly jwk: JWK;
}

/** RS256 keys that roll without notice, as Entra's do: readers select by `kid` and refetch on a miss. */
export class SigningKeys {
  private keys: Promise<readonly SigningKey[]> | undefined;

  async current(): Promise<SigningKey> {
    const [newest] = await this.all();
    if (!newest) throw new Error("There is always at least one signing key");
    return newest;
  }

  async find(kid: string | undefined): Promise<CryptoKey | undefined> {
    return (await this.all()).find((key) => key.kid === kid)?.publicKey;
  }

  async published(): Promise<readonly JWK[]> {
    return (await this.all()).map((key) => key.jwk);
  }

  /** From now on tokens are signed by a new key; tokens of the last two keys go on verifying. Answers the new `kid`. */
  async rotate(): Promise<string> {
    const before = this.all();
    const next = Promise.all([generateSigningKey(), before]).then(([fresh, older]) =>
      [fresh, ...older].slice(0, PUBLISHED_KEYS),
    );
    this.keys = next;
    await next;
    return (await this.current()).kid;
  }

  private all(): Promise<readonly SigningKey[]> {
    this.keys ??= generateSigningKey().then((key) => [key]);
    return this.keys;
  }
}

async function generateSigningKey(): Promise<SigningKey> {
  const { privateKey, publicKey } = await generateKeyPair("RS256", { extractable: true });
  const kid = randomBytes(20).toString("base64url");
  const { n, e } = await exportJWK(publicKey);
  const x5t = createHash("sha1").update(kid).digest("base64url");
  return { kid, privateKey, publicKey, jwk: { kty: "RSA", use: "sig", kid, x5t, n, e } };
}
