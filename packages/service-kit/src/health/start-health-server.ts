import { createServer, type ServerResponse } from "node:http";
import { type Listening, listen } from "../http/listen.js";
import { publicReadiness, type Readiness, type ReadinessCheck, readiness } from "./readiness.js";

export interface HealthServer extends Listening {
  /** From now on not ready, so that no new work is sent here; still alive. */
  drain(): void;
}

export interface HealthServerOptions {
  readonly port: number;
  readonly host?: string;
  readonly checks: readonly ReadinessCheck[];
  /** Told of each look that found something amiss. */
  readonly onUnready?: (readiness: Readiness) => void;
}

/** `/livez`: the process answers. `/readyz`: its named checks pass. For processes without an HTTP server of their own. */
export async function startHealthServer(options: HealthServerOptions): Promise<HealthServer> {
  let draining = false;
  let looking: Promise<Readiness> | undefined;
  // However many ask at once, one look is taken.
  const look = () => {
    looking ??= readiness(options.checks).finally(() => {
      looking = undefined;
    });
    return looking;
  };
  const server = createServer(async (request, response) => {
    const path = request.url?.split("?")[0];
    if (request.method !== "GET" && request.method !== "HEAD") return answer(response, 405, { status: "not allowed" });
    if (path === "/livez") return answer(response, 200, { status: "ok" });
    if (path !== "/readyz") return answer(response, 404, { status: "not found" });
    if (draining) return answer(response, 503, { status: "stopping" });
    const found = await look();
    if (!found.ready) options.onUnready?.(found);
    return answer(response, found.ready ? 200 : 503, publicReadiness(found));
  });
  const listening = await listen(server, { port: options.port, host: options.host ?? "0.0.0.0" });
  return {
    ...listening,
    drain: () => {
      draining = true;
    },
  };
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json", "cache-control": "no-store" });
  response.end(JSON.stringify(body));
}
