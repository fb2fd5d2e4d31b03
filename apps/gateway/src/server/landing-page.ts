import { createHash } from "node:crypto";
import type { FastifyInstance } from "fastify";

const STYLE = `
:root { color-scheme: light dark; font-family: system-ui, sans-serif; line-height: 1.5 }
main { max-width: 40rem; margin: 4rem auto; padding: 0 1.5rem }
pre { overflow-x: auto; padding: 1rem; border: 1px solid; border-radius: 0.5rem }`;

/** `origin` is that of a parsed URL, which cannot hold markup. */
const page = (origin: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Daypass</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>Daypass</h1>
<p>Named admin accounts in customers’ Microsoft Entra ID tenants, just in time: for a few hours, with the roles their
technician is mapped to, and then provably gone.</p>
<p>This is the gateway of a Daypass deployment. It speaks GraphQL at <code>/graphql</code>, to callers with an API token:</p>
<pre><code>curl -H 'content-type: application/json' -H 'authorization: Bearer &lt;API token&gt;' \\
  -d '{"query":"{ viewer { displayName permissions } }"}' ${origin}/graphql</code></pre>
<p>An owner’s first token comes from <code>npx pnpm daypass bootstrap</code>.</p>
</main>
</body>
</html>
`;

const STYLE_HASH = createHash("sha256").update(STYLE).digest("base64");

/** Says what runs here; no script, nothing from elsewhere. */
export function landingPage(fastify: FastifyInstance, publicUrl: string): void {
  const html = page(new URL(publicUrl).origin);
  fastify.get("/", async (_request, reply) =>
    reply
      .type("text/html; charset=utf-8")
      .header(
        "content-security-policy",
        `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
      )
      .send(html),
  );
}
