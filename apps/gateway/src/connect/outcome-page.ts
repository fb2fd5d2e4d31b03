import type { RedirectOutcome } from "@daypass/application";
import { escapeHtml, type HtmlPage } from "../server/html-page.js";

type ShownOutcome = Exclude<RedirectOutcome, { kind: "go-on" }>;

/** What the administrator sees at the end of signing in and consenting. */
export function outcomePage(outcome: ShownOutcome, publicUrl: string): HtmlPage {
  const { title, lines } = describe(outcome);
  const paragraphs = lines.map((line) => `<p>${escapeHtml(line)}</p>`).join("\n");
  return {
    title: `${title} - Daypass`,
    body: `<h1>${escapeHtml(title)}</h1>\n${paragraphs}\n<p><a href="${escapeHtml(publicUrl)}/">Back to Daypass</a></p>`,
  };
}

function describe(outcome: ShownOutcome): { title: string; lines: readonly string[] } {
  switch (outcome.kind) {
    case "authorized":
      return {
        title: "Connected",
        lines: [
          `${outcome.tenantName} is connected to ${outcome.tenantAppName}.`,
          `Authorized by ${outcome.authorizedBy}. You can close this page.`,
        ],
      };
    case "pending":
      return {
        title: "Almost there",
        lines: [
          `Consent for ${outcome.tenantAppName} was given and is spreading through Microsoft Entra. This takes a minute or two.`,
          "Daypass keeps looking and will show the tenant as connected; nothing more is to be done here.",
        ],
      };
    case "refused":
      return { title: "Not connected", lines: [outcome.message] };
  }
}

/** For a fault of ours: what to quote, and nothing else of it. */
export const faultPage = (requestId: string): HtmlPage => ({
  title: "Something went wrong - Daypass",
  body: `<h1>Something went wrong</h1>
<p>That was on our side. Begin the authorization again; if it stays, quote this id when you ask for help:
<code>${escapeHtml(requestId)}</code></p>`,
});
