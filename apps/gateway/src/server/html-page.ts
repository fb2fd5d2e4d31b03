import { createHash } from "node:crypto";
import type { FastifyReply } from "fastify";

const STYLE = `
:root { color-scheme: light dark; font-family: system-ui, sans-serif; line-height: 1.5 }
main { max-width: 40rem; margin: 4rem auto; padding: 0 1.5rem }
h1 { font-size: 1.75rem }
pre { overflow-x: auto; padding: 1rem; border: 1px solid; border-radius: 0.5rem }
a { color: light-dark(#0b57d0, #a8c7fa) }`;

const STYLE_HASH = createHash("sha256").update(STYLE).digest("base64");

const CONTENT_SECURITY_POLICY = `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text as text, in content and in attributes. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? "");

/** `title` is text; `body` is HTML, whoever makes it has escaped what came from elsewhere. */
export interface HtmlPage {
  readonly title: string;
  readonly body: string;
}

/** Sends a page of our own: no script, nothing from elsewhere, no form. */
export const sendPage = (reply: FastifyReply, status: number, { title, body }: HtmlPage): FastifyReply =>
  reply
    .code(status)
    .type("text/html; charset=utf-8")
    .header("content-security-policy", CONTENT_SECURITY_POLICY)
    .send(`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`);
