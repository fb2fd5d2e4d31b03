import { Client } from "pg";

/** A secret by what it is, and every spelling that it must not be found in. */
export type Canaries = ReadonlyMap<string, readonly string[]>;

export const canariesOf = (secrets: Readonly<Record<string, string>>): Canaries =>
  new Map(
    Object.entries(secrets).map(([name, secret]) => {
      if (secret.length < 8) throw new Error(`${name} is too short to be looked for`);
      const bytes = Buffer.from(secret);
      const spellings = [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)];
      return [name, [...new Set([...spellings, bytes.toString("hex"), bytes.toString("base64").replace(/=+$/, "")])]];
    }),
  );

/** Names of the secrets that are in the text. */
export const found = (canaries: Canaries, text: string): readonly string[] =>
  [...canaries].filter(([, spellings]) => spellings.some((each) => text.includes(each))).map(([name]) => name);

/** Every row of every table in the database, whoever made it, by table. */
export async function dump(url: string): Promise<ReadonlyMap<string, string>> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'p', 'm') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')`,
    );
    const dumped = new Map<string, string>();
    for (const { name } of tables) {
      const { rows } = await client.query<{ row: string }>(`select to_jsonb(t)::text as row from ${name} t`);
      dumped.set(name, rows.map(({ row }) => row).join("\n"));
    }
    return dumped;
  } finally {
    await client.end();
  }
}

/** Sees the bodies of what this process sends to `origin`, as the other end does. */
export function watchBodies(origin: string): { readonly bodies: readonly string[]; stop(): void } {
  const original = globalThis.fetch;
  const bodies: string[] = [];
  globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    if (request.url.startsWith(origin)) bodies.push(await request.clone().text());
    return original(input, init);
  };
  return {
    bodies,
    stop: () => {
      globalThis.fetch = original;
    },
  };
}
