import { LoginBrowser } from "@daypass/entra-emulator";

/** What a browser keeps of signing in by an invitation: secrets, each of them. */
export interface Kept {
  readonly session: string;
  readonly invitation: string;
  /** `state`, `nonce` and `codeVerifier` of the sign-in. */
  readonly pending: Readonly<Record<string, string>>;
  /** The redirect back, with its code. */
  readonly callback: URL;
}

/** Signs in without a browser, so that everything that one would hide can be looked at. */
export async function signInByHand(invitationUrl: string, account: string): Promise<Kept> {
  const jar = new Map<string, string>();
  const open = async (url: string | URL): Promise<string> => {
    const cookie = [...jar].map((pair) => pair.join("=")).join("; ");
    const response = await fetch(url, { redirect: "manual", headers: { cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [name = "", value = ""] = (line.split(";")[0] ?? "").split("=");
      if (value) jar.set(name, value);
    }
    return new URL(response.headers.get("location") ?? "/", url).href;
  };
  const kept = (name: string) => jar.get(name) ?? "";
  const toProvider = await open(await open(invitationUrl));
  const {
    state = "",
    nonce = "",
    codeVerifier = "",
  } = JSON.parse(Buffer.from(kept("daypass-sign-in"), "base64url").toString()) as Record<string, string>;
  const login = new LoginBrowser((to) => to.pathname === "/auth/callback");
  const callback = (await login.pick(await login.open(toProvider), account)).url;
  const invitation = kept("daypass-invitation");
  await open(callback);
  return { session: kept("daypass"), invitation, pending: { state, nonce, codeVerifier }, callback };
}
