import type { Passkey } from "@daypass/application";
import {
  type AuthenticationResponseJSON,
  type AuthenticatorTransportFuture,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from "@simplewebauthn/server";

const TIMEOUT_MS = 5 * 60_000;

type Descriptors = readonly Pick<Passkey, "credentialId" | "transports">[];

const descriptors = (passkeys: Descriptors) =>
  passkeys.map(({ credentialId: id, transports }) => ({
    id,
    transports: transports as AuthenticatorTransportFuture[],
  }));

const bytes = (base64url: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(base64url, "base64url"));

/** What browsers and their devices are asked for, and how answers are checked: for our own origin, with the person verified. */
export class Webauthn {
  readonly #origin: string;
  readonly #rpID: string;

  constructor(publicUrl: string) {
    const { origin, hostname } = new URL(publicUrl);
    this.#origin = origin;
    this.#rpID = hostname;
  }

  creationOptions(person: { id: string; displayName: string }, challenge: string, have: Descriptors) {
    return generateRegistrationOptions({
      rpName: "Daypass",
      rpID: this.#rpID,
      userID: new TextEncoder().encode(person.id),
      userName: person.displayName,
      userDisplayName: person.displayName,
      challenge: bytes(challenge),
      timeout: TIMEOUT_MS,
      attestationType: "none",
      excludeCredentials: descriptors(have),
      authenticatorSelection: { residentKey: "discouraged", userVerification: "required" },
    });
  }

  requestOptions(challenge: string, have: Descriptors) {
    return generateAuthenticationOptions({
      rpID: this.#rpID,
      challenge: bytes(challenge),
      timeout: TIMEOUT_MS,
      userVerification: "required",
      allowCredentials: descriptors(have),
    });
  }

  /** Null for an answer that does not fit. */
  async created(response: RegistrationResponseJSON, challenge: string) {
    const checked = await verifyRegistrationResponse({ response, ...this.expected(challenge) }).catch(() => null);
    if (!checked?.verified) return null;
    const { id, publicKey, counter } = checked.registrationInfo.credential;
    return { credentialId: id, publicKey, counter, transports: response.response.transports ?? [] };
  }

  /** The device's counter; null for an answer that does not fit, a counter that went back included. */
  async signed(response: AuthenticationResponseJSON, challenge: string, passkey: Passkey): Promise<number | null> {
    const { credentialId: id, counter } = passkey;
    const credential = { id, counter, publicKey: new Uint8Array(passkey.publicKey) };
    const answer = { response, credential, ...this.expected(challenge) };
    const checked = await verifyAuthenticationResponse(answer).catch(() => null);
    return checked?.verified ? checked.authenticationInfo.newCounter : null;
  }

  private expected(challenge: string) {
    return {
      expectedChallenge: challenge,
      expectedOrigin: this.#origin,
      expectedRPID: this.#rpID,
      requireUserVerification: true,
    };
  }
}
