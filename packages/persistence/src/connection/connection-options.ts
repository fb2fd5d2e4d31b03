/** The role every statement runs as: no login, no ownership, no way past row-level security. */
export const APP_ROLE = "daypass_app";

/** Server-side limits. A client-side one would hand a connection back inside an open transaction. */
const LIMITS = {
  statement_timeout: "30s",
  lock_timeout: "10s",
  idle_in_transaction_session_timeout: "15s",
  timezone: "UTC",
};

export interface ConnectionOptions {
  /** Without `options`, which would override ours. */
  readonly connectionString: string;
  readonly options: string;
  readonly application_name: string;
  readonly connectionTimeoutMillis: number;
  readonly keepAlive: boolean;
}

/** Settings for a session that steps down at once, whatever login the URL names. The URL's own `options` come first, ours win. */
export function appConnectionOptions(databaseUrl: string, applicationName: string): ConnectionOptions {
  const { connectionString, options } = splitOptions(databaseUrl);
  const ours = Object.entries({ ...LIMITS, role: APP_ROLE }).map(([name, value]) => `-c ${name}=${value}`);
  return {
    connectionString,
    options: [options, ...ours].filter(Boolean).join(" "),
    application_name: applicationName,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
  };
}

function splitOptions(databaseUrl: string): { connectionString: string; options: string } {
  const url = new URL(databaseUrl);
  const options = url.searchParams.get("options") ?? "";
  url.searchParams.delete("options");
  return { connectionString: url.href, options };
}
