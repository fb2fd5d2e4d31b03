import Fastify, { type FastifyInstance } from "fastify";
import { EmulatorControl } from "./control/client/emulator-control.js";
import { registerControl } from "./control/register-control.js";
import { registerGraph } from "./graph/http/register-graph.js";
import { Router } from "./graph/http/router.js";
import { graphRoutes } from "./graph/routes.js";
import { registerLogin } from "./login/register-login.js";
import { TokenAuthority } from "./login/token-authority.js";
import { applySeed } from "./seed/apply-seed.js";
import type { Seed } from "./seed/seed-schema.js";
import { createState } from "./state/state.js";
import type { EmulatorState } from "./state/types.js";
import { CallLog } from "./traffic/call-log.js";
import { Faults } from "./traffic/faults.js";
import { Quotas } from "./traffic/quotas.js";
import { registerTraffic } from "./traffic/traffic-hooks.js";

export interface EmulatorOptions {
  /** 0, the default, takes a free port. */
  readonly port?: number;
  /** Loopback only: the control API has no password. */
  readonly host?: "127.0.0.1" | "localhost" | "::1";
  /** What the cloud holds at the start; `reset` comes back to it. */
  readonly seed?: Seed;
}

export interface Emulator {
  /** `http://127.0.0.1:<port>`: the authority host and the Graph root at once. */
  readonly url: string;
  readonly state: EmulatorState;
  readonly control: EmulatorControl;
  close(): Promise<void>;
}

/** Entra ID and Microsoft Graph on one loopback origin: login below `/{tenant}`, Graph below `/v1.0`. */
export async function createEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const state = createState();
  const tokens = new TokenAuthority(state);
  const calls = new CallLog(() => state.clock.now().toISOString());
  const faults = new Faults();
  const quotas = new Quotas(state.clock);
  if (options.seed) applySeed(state, options.seed);
  const app: FastifyInstance = Fastify({
    forceCloseConnections: true,
    bodyLimit: 4 * 1024 * 1024,
    routerOptions: { maxParamLength: 1000 },
  });
  registerTraffic(app, { state, calls, faults });
  await app.register(async (scope) => registerLogin(scope, state, tokens));
  const router = new Router(graphRoutes);
  await app.register(async (scope) => registerGraph(scope, { state, router, quotas, tokens, faults, calls }));
  await app.register(async (scope) =>
    registerControl(scope, { state, quotas, faults, calls, tokens, initialSeed: options.seed }),
  );
  const url = await app.listen({ port: options.port ?? 0, host: options.host ?? "127.0.0.1" });
  return { url, state, control: new EmulatorControl(url), close: () => app.close() };
}
