import { LoginBrowser } from "@daypass/entra-emulator";

/** Signs in as a customer's administrator and consents, on the pages a person would see. Answers what the last page says. */
export async function authorizeInBrowser(authorizationUrl: string, administrator: string): Promise<string> {
  const browser = new LoginBrowser();
  const signIn = await browser.open(authorizationUrl);
  const consent = await browser.pick(signIn, administrator);
  const last = await browser.press(consent, "accept");
  return last.title;
}
