import { DEFAULT_IDS, LoginBrowser } from "@daypass/entra-emulator";
import type { GraphqlClient } from "./graphql-client.js";
import type { SeededMsp } from "./seed-msp.js";

interface StaffOptions {
  readonly api: GraphqlClient;
  readonly msp: SeededMsp;
  /** The owner's one-time link, as `daypass bootstrap` prints it. */
  readonly setupUrl: string;
}

/**
 * Each opens a one-time link and signs in at the emulator once, as people would; from then on they simply sign in. Answers
 * their browsers, by name.
 */
export async function letStaffIn({ api, msp, setupUrl }: StaffOptions): Promise<ReadonlyMap<string, LoginBrowser>> {
  const browsers = new Map<string, LoginBrowser>();
  await follow(setupUrl, "olivia");
  const ada = { displayName: "Ada Admin", email: "ada@northwind-msp.example", roles: ["ADMIN"] };
  const { technician } = await api.mutate<{ technician: { id: string } }>("createTechnician", ada, "technician { id }");
  const { lee, lin, sam } = msp.technicians;
  const invited = { ada: technician.id, lee, lin, sam };
  for (const [name, technicianId] of Object.entries(invited)) {
    const input = { technicianId };
    const { invitationUrl } = await api.mutate<{ invitationUrl: string }>("inviteTechnician", input, "invitationUrl");
    browsers.set(name, await follow(invitationUrl, name));
  }
  return browsers;
}

async function follow(link: string, name: string): Promise<LoginBrowser> {
  const browser = new LoginBrowser();
  const page = await browser.pick(await browser.open(link), `${name}@${DEFAULT_IDS.msp.domain}`);
  if (page.status !== 200) throw new Error(`${name} could not sign in: HTTP ${page.status}`);
  return browser;
}
