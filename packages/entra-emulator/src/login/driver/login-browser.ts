import { LoginPage } from "./login-page.js";

const REDIRECTS_AT_MOST = 20;

/**
 * A browser without a screen: cookies per host name, redirects, forms. It signs people in on the emulator's pages, for
 * tests and for guided tours. It stays where `stopAt` says so, without asking for that address.
 */
export class LoginBrowser {
  private readonly cookies = new Map<string, Map<string, string>>();

  constructor(private readonly stopAt: (url: URL) => boolean = () => false) {}

  open(url: string | URL): Promise<LoginPage> {
    return this.request(new URL(url), { method: "GET" });
  }

  /** Presses a button by its test id, with what was typed into the form's other fields. */
  press(page: LoginPage, buttonId: string, typed: Readonly<Record<string, string>> = {}): Promise<LoginPage> {
    const { action, fields } = page.formOf(buttonId);
    for (const [name, value] of Object.entries(typed)) fields.set(name, value);
    return this.request(action, { method: "POST", body: fields });
  }

  /** Picks one of the people shown. */
  pick(page: LoginPage, userName: string): Promise<LoginPage> {
    return this.press(page, `account-${userName}`);
  }

  /** What it would send there, as the value of a `Cookie` header: to call an API as who is signed in. */
  cookiesFor(url: URL): string {
    return [...(this.cookies.get(url.hostname) ?? [])].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  private async request(url: URL, init: RequestInit, redirects = 0): Promise<LoginPage> {
    if (this.stopAt(url)) return new LoginPage(url, 0, "");
    if (redirects > REDIRECTS_AT_MOST) throw new Error(`Too many redirects, at last to ${url.href}`);
    const headers = { cookie: this.cookiesFor(url), accept: "text/html" };
    const response = await fetch(url, { ...init, headers, redirect: "manual" });
    this.keepCookies(url, response.headers.getSetCookie());
    const location = response.headers.get("location");
    if (response.status >= 300 && response.status < 400 && location) {
      await response.body?.cancel();
      return this.request(new URL(location, url), { method: "GET" }, redirects + 1);
    }
    return new LoginPage(url, response.status, await response.text());
  }

  private keepCookies(url: URL, lines: readonly string[]): void {
    const jar = this.cookies.get(url.hostname) ?? new Map<string, string>();
    this.cookies.set(url.hostname, jar);
    for (const line of lines) {
      const [pair = ""] = line.split(";");
      const at = pair.indexOf("=");
      if (/;\s*(max-age=0|expires=Thu, 01 Jan 1970)/i.test(line)) jar.delete(pair.slice(0, at));
      else jar.set(pair.slice(0, at), pair.slice(at + 1));
    }
  }
}
