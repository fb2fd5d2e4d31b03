/** Options for pg_ctl's `-o`: plain names and numbers only, since a shell reads them. */
export function serverSettings(options: { port: number; durable: boolean }): string {
  const settings: Record<string, string | number> = {
    port: options.port,
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: 300,
    timezone: "UTC",
    log_timezone: "UTC",
    jit: "off",
    max_wal_size: "512MB",
    checkpoint_timeout: "15min",
    // A client that vanished is noticed within seconds, and with it its locks.
    ...(process.platform === "linux" ? { client_connection_check_interval: "5s" } : {}),
    tcp_keepalives_idle: 30,
    ...(options.durable ? {} : { fsync: "off", synchronous_commit: "off", full_page_writes: "off", autovacuum: "off" }),
  };
  return Object.entries(settings)
    .map(([name, value]) => `-c ${name}=${value}`)
    .join(" ");
}
