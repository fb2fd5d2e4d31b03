/** Walks sign-in pages as a browser would: keeps cookies, follows redirects, presses buttons by their test id. */
export class PageWalker {
  readonly #cookies = new Map<string, string>();
  #url = new URL("about:blank");
  #html = "";

  constructor(private readonly callback: string) {}

  /** Where the walk has come to; the callback is not asked for. */
  get url(): URL {
    return this.#url;
  }

  open(url: string): Promise<void> {
    return this.#go(new URL(url), {});
  }

  press(testId: string): Promise<void> {
    for (const [form, opening = ""] of this.#html.matchAll(/<form([^>]*)>[\s\S]*?<\/form>/g)) {
      const tags = [...form.matchAll(/<(?:input|button)\b([^>]*)>/g)].map(([, tag = ""]) => tag);
      const button = tags.find((tag) => attribute(tag, "data-testid") === testId);
      if (button === undefined) continue;
      const sent = tags.filter((tag) => tag === button || attribute(tag, "type") === "hidden");
      const body = new URLSearchParams(
        sent.map((tag): [string, string] => [attribute(tag, "name"), attribute(tag, "value")]),
      );
      body.delete("");
      return this.#go(new URL(attribute(opening, "action"), this.#url), { method: "POST", body });
    }
    throw new Error(`No button ${testId} at ${this.#url.href}`);
  }

  async #go(url: URL, init: RequestInit): Promise<void> {
    this.#url = url;
    if (url.href.startsWith(this.callback)) return;
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(url, { ...init, headers: { cookie }, redirect: "manual" });
    for (const line of response.headers.getSetCookie()) {
      const [name = "", value = ""] = (line.split(";")[0] ?? "").split(/=(.*)/s);
      this.#cookies.set(name, value);
    }
    this.#html = await response.text();
    const location = response.headers.get("location");
    if (location !== null) await this.#go(new URL(location, url), {});
  }
}

function attribute(tag: string, name: string): string {
  const text = new RegExp(`\\s${name}="([^"]*)"`).exec(` ${tag}`)?.[1] ?? "";
  return text.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
}
