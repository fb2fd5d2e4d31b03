import type { Server } from "node:http";

export interface Listening {
  readonly port: number;
  close(): Promise<void>;
}

/** Listens, and answers the port the system chose where 0 was asked. Closing ends open connections too. */
export function listen(server: Server, options: { port: number; host: string }): Promise<Listening> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, options.host, () => {
      server.off("error", reject);
      const address = server.address();
      resolve({
        port: typeof address === "object" && address !== null ? address.port : options.port,
        close: () =>
          new Promise((closed) => {
            server.close(() => closed());
            server.closeAllConnections();
          }),
      });
    });
  });
}
