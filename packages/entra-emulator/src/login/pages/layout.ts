import { Html, html } from "./html.js";
import { STYLE } from "./style.js";

const styleSheet = new Html(STYLE);

/** A whole document around one card. */
export function layout(title: string, body: Html): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${styleSheet}</style>
</head>
<body>
<main>
<p class="brand">Entra ID emulator</p>
${body}
</main>
</body>
</html>
`.text;
}
