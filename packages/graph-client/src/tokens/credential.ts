import { createPrivateKey, X509Certificate } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { NodeAuthOptions } from "@azure/msal-node";
import { TokenError } from "./token-error.js";

/** How our app registration proves itself to Entra. */
export type EntraCredential =
  /** A workload identity token in a file that its platform renews; read again each time it is needed. */
  | { readonly kind: "federated-token-file"; readonly path: string }
  /** One PEM text with an RSA private key and its certificate (chain). */
  | { readonly kind: "certificate"; readonly pem: string }
  | { readonly kind: "secret"; readonly secret: string };

type MsalCredential = Pick<NodeAuthOptions, "clientSecret" | "clientAssertion" | "clientCertificate">;

/** What is wrong with a credential as it is, free of secrets; undefined where Entra may accept it. */
export function credentialProblem(credential: EntraCredential): string | undefined {
  try {
    msalCredential(credential);
    return undefined;
  } catch (error) {
    if (error instanceof TokenError) return error.detail ?? error.kind;
    throw error;
  }
}

/** Spells a credential for msal-node. Throws a TokenError of kind `misconfigured` when it can never work. */
export function msalCredential(credential: EntraCredential): MsalCredential {
  switch (credential.kind) {
    case "secret":
      if (credential.secret === "") throw misconfigured("the client secret is empty");
      return { clientSecret: credential.secret };
    case "federated-token-file":
      return { clientAssertion: () => readFederatedToken(credential.path) };
    case "certificate":
      return { clientCertificate: readCertificate(credential.pem) };
  }
}

async function readFederatedToken(path: string): Promise<string> {
  let token: string;
  try {
    token = (await readFile(path, "utf8")).trim();
  } catch (cause) {
    throw misconfigured("the federated token file cannot be read", cause);
  }
  if (token === "") throw misconfigured("the federated token file is empty");
  return token;
}

function readCertificate(pem: string): NonNullable<NodeAuthOptions["clientCertificate"]> {
  const keyPem = /-----BEGIN (?:RSA )?PRIVATE KEY-----[\s\S]+?-----END (?:RSA )?PRIVATE KEY-----/.exec(pem)?.[0];
  const chain = pem.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? [];
  const [leafPem] = chain;
  if (keyPem === undefined) throw misconfigured("the certificate PEM holds no unencrypted private key");
  if (leafPem === undefined) throw misconfigured("the certificate PEM holds no certificate");
  try {
    const key = createPrivateKey(keyPem);
    const leaf = new X509Certificate(leafPem);
    if (key.asymmetricKeyType !== "rsa") throw misconfigured("the certificate's key is not RSA");
    if (!leaf.checkPrivateKey(key)) throw misconfigured("the private key does not belong to the first certificate");
    return { privateKey: keyPem, thumbprintSha256: leaf.fingerprint256.replaceAll(":", ""), x5c: chain.join("\n") };
  } catch (cause) {
    if (cause instanceof TokenError) throw cause;
    throw misconfigured("the certificate PEM cannot be parsed");
  }
}

function misconfigured(detail: string, cause?: unknown): TokenError {
  return new TokenError({ kind: "misconfigured", tenant: "any", detail, cause });
}
