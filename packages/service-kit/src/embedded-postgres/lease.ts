import { Socket } from "node:net";
import { Client } from "pg";
import { type Cluster, SUPERUSER } from "./cluster.js";
import { EmbeddedPostgresError } from "./embedded-postgres-error.js";

const LEASE_KEY = 1_684_109_680;

/**
 * One connection that says "in use" for as long as this process lives, however it dies: a shared advisory lock. Who leaves
 * asks for the exclusive one; who gets it was the last, and stops the server.
 */
export class Lease {
  private constructor(
    private readonly client: Client,
    private readonly socket: Socket,
  ) {}

  static async take(cluster: Cluster, port: number): Promise<Lease> {
    const socket = new Socket();
    const client = new Client({
      connectionString: databaseUrl(cluster, port, "postgres"),
      application_name: "daypass-lease",
      connectionTimeoutMillis: 5_000,
      ssl: false, // said here, so that PGSSLMODE and PGOPTIONS of the caller do not reach this connection
      options: "-c statement_timeout=0",
      stream: () => socket,
    });
    client.on("error", () => undefined); // the server was stopped under us: the owner's own pools report it
    try {
      await client.connect();
      await client.query("select pg_advisory_lock_shared($1)", [LEASE_KEY]);
      // A recycled process id can make another cluster's port look like ours.
      const { rows } = await client.query<{ folder: string }>("select current_setting('data_directory') as folder");
      if (rows[0]?.folder !== cluster.dataDirectory.replaceAll("\\", "/"))
        throw new EmbeddedPostgresError(`another server listens on port ${port}`);
      await ensureDatabase(client, "daypass");
    } catch (error) {
      await client.end().catch(() => undefined);
      throw error;
    }
    socket.unref();
    return new Lease(client, socket);
  }

  /** Gives up our share and answers whether nobody else holds one. Newcomers wait until `end`. */
  async wasLast(): Promise<boolean> {
    this.socket.ref();
    try {
      await this.client.query("select pg_advisory_unlock_shared($1)", [LEASE_KEY]);
      const { rows } = await this.client.query<{ alone: boolean }>("select pg_try_advisory_lock($1) as alone", [
        LEASE_KEY,
      ]);
      return rows[0]?.alone === true;
    } catch {
      return false; // the connection is gone: the server was stopped by another, or restarted for others
    }
  }

  async end(): Promise<void> {
    await this.client.end().catch(() => undefined);
  }
}

export function databaseUrl(cluster: Cluster, port: number, database: string): string {
  return `postgresql://${SUPERUSER}:${cluster.password}@127.0.0.1:${port}/${database}`;
}

async function ensureDatabase(client: Client, name: string): Promise<void> {
  const { rowCount } = await client.query("select from pg_database where datname = $1", [name]);
  if (rowCount !== 0) return;
  await client.query(`create database ${name}`).catch(async (error: unknown) => {
    const { rowCount: nowThere } = await client.query("select from pg_database where datname = $1", [name]);
    if (nowThere === 0) throw error;
  });
}
