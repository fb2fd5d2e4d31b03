import { DEFAULT_IDS, LoginBrowser } from "@daypass/entra-emulator";
import type { TestCaller } from "./test-caller.js";

/** A browser without a screen, whose session cookie shows. */
export class StaffBrowser {
  readonly jar = new Map<string, string>();

  constructor(
    private readonly url: string,
    private readonly userAgent = "node",
  ) {}

  async open(path: string): Promise<{ status: number; location: string; text: string }> {
    const headers = { cookie: this.cookies, "user-agent": this.userAgent };
    const response = await fetch(new URL(path, this.url), { redirect: "manual", headers });
    this.keep(response);
    return { status: response.status, location: response.headers.get("location") ?? "", text: await response.text() };
  }

  /** From the provider's address to the callback, as `name` of the staff's tenant. */
  async through(url: string, name: string): Promise<string> {
    const login = new LoginBrowser((to) => to.pathname === "/auth/callback");
    return (await login.pick(await login.open(url), `${name}@${DEFAULT_IDS.msp.domain}`)).url.href;
  }

  async signIn(path: string, name: string) {
    let begun = await this.open(path);
    if (begun.location === "/auth/sign-in") begun = await this.open(begun.location);
    return this.open(await this.through(begun.location, name));
  }

  async ask(query: string, variables: object = {}, headers: Record<string, string> = { origin: this.url }) {
    const response = await fetch(`${this.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", cookie: this.cookies, ...headers },
      body: JSON.stringify({ query, variables }),
    });
    // biome-ignore lint/suspicious/noExplicitAny: the shape is the document's
    return { status: response.status, body: (await response.json()) as any };
  }

  get session(): string {
    return this.jar.get("daypass") ?? "";
  }

  private get cookies(): string {
    return [...this.jar].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  private keep(response: Response): void {
    for (const line of response.headers.getSetCookie()) {
      const [pair = ""] = line.split(";");
      this.jar.set(pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1));
    }
  }

  /** Makes a technician and the link that lets them in; the link is for whoever opens it first. */
  async invitedBy(owner: TestCaller, name: string, roles: readonly string[]): Promise<{ path: string; id: string }> {
    const person = { displayName: name, email: `${name}@msp.example`, roles };
    const { technician } = await owner.done("createTechnician", person, "technician { id }");
    const { invitationUrl } = await owner.done("inviteTechnician", { technicianId: technician.id }, "invitationUrl");
    return { path: invitationUrl, id: technician.id };
  }
}
