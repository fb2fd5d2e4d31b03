import { setTimeout as delay } from "node:timers/promises";
import { LoginBrowser } from "@daypass/entra-emulator";
import type { GraphqlClient } from "../graphql-client.js";

/** Signs in as a customer's administrator and consents, on the pages a person would see. Answers what the last page says. */
export async function authorizeInBrowser(authorizationUrl: string, administrator: string): Promise<string> {
  const browser = new LoginBrowser();
  const signIn = await browser.open(authorizationUrl);
  const consent = await browser.pick(signIn, administrator);
  const last = await browser.press(consent, "accept");
  return last.title;
}

interface Authorization {
  readonly status: string;
  readonly authorizedBy: string | null;
}

const GIVE_UP_MS = 60_000;

/** Consent takes a while to reach every replica of Entra. @throws when it does not, or was refused; `page` says why */
export async function waitForAuthorization(
  api: GraphqlClient,
  id: string,
  page: string,
  signal: AbortSignal,
): Promise<Authorization> {
  const giveUpAt = Date.now() + GIVE_UP_MS;
  for (;;) {
    const { tenantApp } = await api.query<{ tenantApp: { authorization: Authorization } }>(
      "query ($id: ID!) { tenantApp(id: $id) { authorization { status authorizedBy } } }",
      { id },
    );
    const { status } = tenantApp.authorization;
    if (status === "AUTHORIZED") return tenantApp.authorization;
    if (status !== "PENDING" || Date.now() > giveUpAt) throw new Error(`The tenant is ${status}: ${page}`);
    await delay(200, undefined, { signal });
  }
}
