import { Client } from "pg";

/** A connection for a few statements, closed at the end of its scope. */
export async function connectedClient(url: string): Promise<AsyncDisposable & { readonly client: Client }> {
  const client = new Client({ connectionString: url, application_name: "daypass-tests" });
  client.on("error", () => undefined); // a test may stop the server; the statement in flight reports it
  await client.connect();
  return { client, [Symbol.asyncDispose]: () => client.end().catch(() => undefined) };
}
