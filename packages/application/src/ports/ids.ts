/** Sources of chance, so that tests can name what is made. */
export interface Ids {
  /** UUID version 7: ordered by time, so keys stay close together in their index. */
  uuid(): string;
  /** `bytes` of cryptographic randomness as base64url. */
  secret(bytes: number): string;
}
