import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";

/** One DER element. */
function der(tag: number, ...content: readonly Buffer[]): Buffer {
  const body = Buffer.concat(content);
  const { length } = body;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), body]);
}

const sequence = (...content: readonly Buffer[]): Buffer => der(0x30, ...content);
const oid = (hex: string): Buffer => der(0x06, Buffer.from(hex, "hex"));

/** Node makes keys but no certificates: a self-signed one by hand, so that no private key lies in the repository. */
function selfSigned(publicKey: KeyObject, privateKey: KeyObject): string {
  const algorithm = sequence(oid("2a864886f70d01010b"), der(0x05));
  const name = sequence(der(0x31, sequence(oid("550403"), der(0x0c, Buffer.from("Daypass test")))));
  const time = (text: string) => der(0x18, Buffer.from(text));
  const content = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([1])),
    algorithm,
    name,
    sequence(time("20200101000000Z"), time("20990101000000Z")),
    name,
    publicKey.export({ type: "spki", format: "der" }),
  );
  const signature = der(0x03, Buffer.from([0]), sign("sha256", content, privateKey));
  const base64 = sequence(content, algorithm, signature).toString("base64");
  return `-----BEGIN CERTIFICATE-----\n${base64.replace(/(.{64})(?=.)/g, "$1\n")}\n-----END CERTIFICATE-----\n`;
}

const pem = (key: KeyObject): string => key.export({ type: "pkcs8", format: "pem" }).toString();

const pair = generateKeyPairSync("rsa", { modulusLength: 2048 });

export const KEY = pem(pair.privateKey);
export const CERTIFICATE = selfSigned(pair.publicKey, pair.privateKey);
export const OTHER_KEY = pem(generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey);
export const EC_KEY = pem(generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey);
