import { createHash } from "node:crypto";
import type { FastifyReply } from "fastify";
import type { ReturnAddress } from "../protocol/return-address.js";
import { Html, html } from "./html.js";
import { layout } from "./layout.js";

/** How one step of a browser's journey is answered. */
export type Outcome =
  | { readonly kind: "page"; readonly status: number; readonly document: string; readonly script?: Html }
  | { readonly kind: "redirect"; readonly url: string };

export function page(document: string, status = 200): Outcome {
  return { kind: "page", status, document };
}

const SUBMIT_ITSELF = new Html("document.forms[0].submit()");

/** Sends parameters back to the application in its response mode, in the order given; absent ones are left out. */
export function answer(returnTo: ReturnAddress, parameters: Readonly<Record<string, string | undefined>>): Outcome {
  const present = Object.entries(parameters).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, value]],
  );
  if (returnTo.responseMode === "form_post") return formPost(returnTo.redirectUri, present);
  const text = new URLSearchParams(present).toString();
  const [base = "", fragment] = returnTo.redirectUri.split("#");
  if (returnTo.responseMode === "fragment") return { kind: "redirect", url: `${base}#${text}` };
  const joint = base.includes("?") ? "&" : "?";
  return { kind: "redirect", url: `${base}${joint}${text}${fragment === undefined ? "" : `#${fragment}`}` };
}

function formPost(action: string, fields: readonly (readonly [string, string])[]): Outcome {
  const inputs = fields.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`);
  const body = html`<h1>Working…</h1>
<form method="post" action="${action}" data-testid="form-post">${inputs}
<div class="actions"><button class="button primary" data-testid="continue">Continue</button></div>
</form>
<script>${SUBMIT_ITSELF}</script>`;
  return { kind: "page", status: 200, document: layout("Working…", body), script: SUBMIT_ITSELF };
}

export function sendOutcome(reply: FastifyReply, outcome: Outcome): FastifyReply {
  reply.header("cache-control", "no-store, no-cache").header("referrer-policy", "strict-origin-when-cross-origin");
  if (outcome.kind === "redirect") return reply.redirect(outcome.url, 302);
  const script = outcome.script ? ` script-src 'sha256-${sha256(outcome.script.text)}';` : "";
  return reply
    .code(outcome.status)
    .header("content-security-policy", `default-src 'none'; style-src 'unsafe-inline';${script} frame-ancestors 'none'`)
    .type("text/html; charset=utf-8")
    .send(outcome.document);
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("base64");
}
