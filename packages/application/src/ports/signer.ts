/** Ed25519 with the deployment's key; the private half never leaves the adapter. */
export interface Signer {
  /** `keyId.signature`, base64url. */
  sign(data: string): Promise<string>;
  verify(data: string, signature: string): Promise<boolean>;
}
