import type { EntraCredential } from "./credential.js";

/** An app registration, and what it proves itself with. */
export interface AppRegistration {
  readonly clientId: string;
  readonly credential: EntraCredential;
}

/** A registration that is only read when a token is needed. */
export interface RegistrationRef {
  /** Another one whenever the client id or the credential is another. */
  readonly key: string;
  /** Throws a TokenError. */
  load(): Promise<AppRegistration>;
}
