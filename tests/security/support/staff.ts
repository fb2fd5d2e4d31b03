import { DEFAULT_IDS } from "@daypass/entra-emulator";
import type { BrowserContext, Page } from "playwright-core";

/** A member of staff at a real browser, with cookies of their own. */
export class Staff {
  private constructor(
    readonly url: string,
    readonly context: BrowserContext,
    readonly page: Page,
  ) {}

  static async at(url: string, context: BrowserContext): Promise<Staff> {
    return new Staff(url, context, await context.newPage());
  }

  /** Opens one of our addresses and picks the account of that name, if asked; answers the status of the way back in. */
  async signIn(path: string, name: string): Promise<number> {
    const isBack = (response: { url(): string }) => response.url().startsWith(`${this.url}/auth/callback`);
    const [back] = await Promise.all([this.page.waitForResponse(isBack), this.pick(path, name)]);
    await this.page.waitForLoadState();
    return back.status();
  }

  /** The redirect back to us, as somebody catches it who keeps it from arriving. */
  async callbackUrl(name: string): Promise<URL> {
    await this.context.clearCookies();
    const { promise, resolve } = withResolvers<URL>();
    const isSubmit = (to: URL) => to.origin !== this.url;
    await this.page.route(isSubmit, async (route) => {
      if (route.request().method() !== "POST") return route.continue();
      const answer = await route.fetch({ maxRedirects: 0 });
      resolve(new URL(answer.headers().location ?? "", this.url));
      return route.fulfill({ status: 200, body: "caught" });
    });
    await this.pick("/auth/sign-in", name);
    const caught = await promise;
    await this.page.unroute(isSubmit);
    return caught;
  }

  /** Who is signed in at the provider already is not asked. */
  private async pick(path: string, name: string): Promise<void> {
    await this.page.goto(new URL(path, this.url).href);
    if (this.page.url().startsWith(`${this.url}/`)) return;
    await this.page.getByTestId(`account-${name}@${DEFAULT_IDS.msp.domain}`).first().click();
  }

  async cookie() {
    return (await this.context.cookies(this.url)).find(({ name }) => name === "daypass");
  }

  /** As a page of our own asks: with this browser's session. */
  async ask(session?: string): Promise<{ status: number; displayName: string | null }> {
    const secret = session ?? (await this.cookie())?.value ?? "";
    const response = await fetch(`${this.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", cookie: `daypass=${secret}`, origin: this.url },
      body: JSON.stringify({ query: "{ viewer { displayName } }" }),
    });
    const body = (await response.json()) as { data?: { viewer: { displayName: string } | null } | null };
    return { status: response.status, displayName: body.data?.viewer?.displayName ?? null };
  }
}

function withResolvers<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
