import { generateKeyPairSync, type KeyObject, sign, X509Certificate } from "node:crypto";

export interface TestCertificate {
  readonly pem: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  /** base64url of the DER's digests, as `x5t` and `x5t#S256` have them. */
  readonly sha1: string;
  readonly sha256: string;
}

/** A self-signed certificate with a new RSA key, so that no key has to lie in the repository. */
export function makeCertificate(validFrom: Date, validTo: Date): TestCertificate {
  const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const sha256WithRsa = sequence(Buffer.from("06092a864886f70d01010b", "hex"), Buffer.from("0500", "hex"));
  const name = sequence(set(sequence(Buffer.from("0603550403", "hex"), tagged(0x0c, Buffer.from("emulator test")))));
  const body = sequence(
    tagged(0xa0, tagged(0x02, Buffer.of(2))),
    tagged(0x02, Buffer.of(1)),
    sha256WithRsa,
    name,
    sequence(time(validFrom), time(validTo)),
    name,
    publicKey.export({ type: "spki", format: "der" }),
  );
  const signature = tagged(0x03, Buffer.concat([Buffer.of(0), sign("sha256", body, privateKey)]));
  const certificate = new X509Certificate(sequence(body, sha256WithRsa, signature));
  return {
    pem: certificate.toString(),
    privateKey,
    publicKey,
    sha1: toBase64Url(certificate.fingerprint),
    sha256: toBase64Url(certificate.fingerprint256),
  };
}

/** DER: tag, length, value. */
function tagged(tag: number, value: Buffer): Buffer {
  const { length } = value;
  if (length < 128) return Buffer.concat([Buffer.of(tag, length), value]);
  return Buffer.concat([Buffer.of(tag, 0x82, length >> 8, length & 0xff), value]);
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return tagged(0x30, Buffer.concat(parts));
}

function set(part: Buffer): Buffer {
  return tagged(0x31, part);
}

function time(at: Date): Buffer {
  return tagged(0x18, Buffer.from(`${at.toISOString().slice(0, 19).replace(/[-T:]/g, "")}Z`));
}

function toBase64Url(fingerprint: string): string {
  return Buffer.from(fingerprint.replaceAll(":", ""), "hex").toString("base64url");
}
