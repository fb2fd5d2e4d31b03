import type { FastifyInstance } from "fastify";
import { escapeHtml, sendPage } from "./html-page.js";

const body = (publicUrl: string): string => `<h1>Daypass</h1>
<p>Named admin accounts in customers’ Microsoft Entra ID tenants, just in time: for a few hours, with the roles their
technician is mapped to, and then provably gone.</p>
<p>This is the gateway of a Daypass deployment. It speaks GraphQL at <code>/graphql</code>, to callers with an API token:</p>
<pre><code>curl -H 'content-type: application/json' -H 'authorization: Bearer &lt;API token&gt;' \\
  -d '{"query":"{ viewer { displayName permissions } }"}' ${escapeHtml(publicUrl)}/graphql</code></pre>
<p>An owner’s first token comes from <code>npx pnpm daypass bootstrap</code>.</p>`;

/** Says what runs here. */
export function landingPage(fastify: FastifyInstance, publicUrl: string): void {
  const page = { title: "Daypass", body: body(publicUrl) };
  fastify.get("/", async (_request, reply) => sendPage(reply, 200, page));
}
