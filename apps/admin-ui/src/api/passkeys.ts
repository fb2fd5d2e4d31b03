/** A passkey of the person who looks. */
export interface Passkey {
  readonly id: string;
  readonly name: string;
  readonly createdAt: string;
  readonly lastUsedAt: string | null;
}

/** Why the gateway refused, in its words; `stepUpUrl` where a fresh sign-in is what is missing. */
export class PasskeyRefusal extends Error {
  constructor(
    message: string,
    readonly stepUpUrl: string | undefined,
  ) {
    super(message);
  }
}

/** @throws PasskeyRefusal */
async function call<Answer>(method: "GET" | "POST" | "DELETE", path: string, body?: object): Promise<Answer> {
  const response = await fetch(`/auth/passkeys${path}`, {
    method,
    credentials: "same-origin",
    cache: "no-store",
    ...(body && { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
  }).catch(() => null);
  if (!response) throw new PasskeyRefusal("Daypass does not answer. Try again in a moment.", undefined);
  const answer = (await response.json().catch(() => ({}))) as { message?: string; stepUpUrl?: string };
  if (response.ok) return answer as Answer;
  throw new PasskeyRefusal(answer.message ?? `HTTP ${response.status}`, answer.stepUpUrl);
}

export const listPasskeys = async (): Promise<readonly Passkey[]> =>
  (await call<{ readonly passkeys: readonly Passkey[] }>("GET", "")).passkeys;

export const removePasskey = (id: string): Promise<unknown> => call("DELETE", `/${encodeURIComponent(id)}`);

/** Asks the device for a new passkey and keeps it under the name. */
export async function addPasskey(name: string): Promise<Passkey> {
  const options = await call<PublicKeyCredentialCreationOptionsJSON>("POST", "/options", {});
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
  const made = await navigator.credentials.create({ publicKey }).catch(() => null);
  if (!(made instanceof PublicKeyCredential)) throw new PasskeyRefusal("The device made no passkey.", undefined);
  return call("POST", "", { credential: made.toJSON(), name });
}

/** What lets one action through once; null where the person, the device or the gateway did not confirm it. */
export async function confirmByPasskey(action: string): Promise<string | null> {
  try {
    const options = await call<PublicKeyCredentialRequestOptionsJSON>("POST", "/confirmation/options", { action });
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
    const signed = await navigator.credentials.get({ publicKey });
    if (!(signed instanceof PublicKeyCredential)) return null;
    const { stepUp } = await call<{ readonly stepUp: string }>("POST", "/confirmation", {
      credential: signed.toJSON(),
    });
    return stepUp;
  } catch {
    return null;
  }
}
