import { readFile } from "node:fs/promises";
import type { LoginBrowser } from "@daypass/entra-emulator";
import { ADMIN_UI_DIR } from "@daypass/gateway";

interface Answer {
  readonly data?: { readonly requestAccess?: { readonly userErrors: readonly { readonly message: string }[] } };
  readonly errors?: readonly { readonly message: string }[];
}

/** Asks for access in the name of who is signed in, by the document that the admin UI would send. @throws when refused */
export async function askAsStaff(url: string, browser: LoginBrowser, input: object): Promise<void> {
  const documents = JSON.parse(await readFile(`${ADMIN_UI_DIR}/persisted-documents.json`, "utf8"));
  const [hash] = Object.entries<string>(documents).find(([, text]) => text.includes("mutation RequestAccess(")) ?? [];
  if (!hash) throw new Error("The admin UI has no document to ask for access with.");
  const persistedQuery = { version: 1, sha256Hash: hash.replace("sha256:", "") };
  const response = await fetch(`${url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: url, cookie: browser.cookiesFor(new URL(url)) },
    body: JSON.stringify({ variables: { input }, extensions: { persistedQuery } }),
  });
  const { data, errors } = (await response.json()) as Answer;
  const problem = errors?.[0] ?? data?.requestAccess?.userErrors[0];
  if (problem || !data?.requestAccess) throw new Error(problem?.message ?? `HTTP ${response.status}`);
}
