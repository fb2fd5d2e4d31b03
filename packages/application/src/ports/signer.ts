/** Ed25519 with the deployment's key; the private half never leaves the adapter. */
export interface Signer {
  /**
   * The key is at hand. What signs inside a transaction calls it before: loading the key takes a connection, and as many
   * transactions as the pool has connections would wait for each other.
   */
  ready(): Promise<void>;
  /** `keyId.signature`, base64url. */
  sign(data: string): Promise<string>;
  verify(data: string, signature: string): Promise<boolean>;
}
