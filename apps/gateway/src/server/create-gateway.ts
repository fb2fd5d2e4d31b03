import { randomUUID } from "node:crypto";
import type { Environment, Logger, ReadinessCheck } from "@daypass/service-kit";
import cookie from "@fastify/cookie";
import Fastify, { type FastifyInstance } from "fastify";
import { readAdminUi } from "../admin-ui/admin-ui.js";
import { adminUiRoutes } from "../admin-ui/admin-ui-routes.js";
import { auditExportRoutes } from "../audit-export/audit-export-routes.js";
import { callbackRoute } from "../connect/callback-route.js";
import type { GatewayServices } from "../context/gateway-context.js";
import { evidenceExportRoutes } from "../evidence-export/evidence-export-routes.js";
import { explorerRoutes } from "../explorer/explorer-routes.js";
import { limitPages } from "../limits/limit-pages.js";
import { type RateLimitOptions, RateLimits } from "../limits/rate-limits.js";
import { LIMITS } from "../limits/validation-rules.js";
import { LiveChanges } from "../live/live-changes.js";
import { streamRoute } from "../live/stream-route.js";
import { oauthRoutes } from "../oauth/oauth-routes.js";
import { passkeyRoutes } from "../passkeys/passkey-routes.js";
import { buildGatewaySchema } from "../schema/build-schema.js";
import { signInRoutes } from "../sign-in/sign-in-routes.js";
import { StaffOidc } from "../sign-in/staff-oidc.js";
import { accessLog } from "./access-log.js";
import { checkHost } from "./check-host.js";
import { createApolloServer } from "./create-apollo-server.js";
import { answerMalformed, errorAnswers } from "./error-answers.js";
import { graphqlRoute } from "./graphql-route.js";
import { healthRoutes } from "./health-routes.js";
import { landingPage } from "./landing-page.js";
import { securityHeaders } from "./security-headers.js";

export interface GatewayOptions {
  /** The origin people and partners use, without a slash at the end. */
  readonly publicUrl: string;
  /** Where staff sign in; nobody does by a browser where it is left out. */
  readonly staffOidc?: Environment["staffOidc"];
  readonly services: GatewayServices;
  readonly readinessChecks: readonly ReadinessCheck[];
  readonly logger: Logger;
  /** Where the built admin UI is; a landing page stands in for it where it is left out, or not built. */
  readonly adminUiDir?: string;
  /** Whose `X-Forwarded-For` is believed; nobody's where it is left out. */
  readonly trustProxy?: Environment["trustProxy"];
  /** Where they are not the defaults. */
  readonly rateLimits?: Partial<RateLimitOptions>;
}

export interface Gateway {
  readonly fastify: FastifyInstance;
  /** Answers the port it listens on. */
  listen(address: { port: number; host: string }): Promise<number>;
  /** From now on not ready, so that no new work is sent here; still serving. */
  drain(): void;
  /** Ends open requests and connections. */
  close(): Promise<void>;
}

/** The HTTP server with everything on it; it does not listen yet. */
export async function createGateway(options: GatewayOptions): Promise<Gateway> {
  const { logger } = options;
  const adminUi = options.adminUiDir ? await readAdminUi(options.adminUiDir) : null;
  const documents = adminUi?.documents ?? null;
  const schema = buildGatewaySchema();
  const apollo = createApolloServer(schema, logger, documents);
  await apollo.start();
  const fastify = Fastify({
    bodyLimit: LIMITS.bodyBytes,
    forceCloseConnections: true,
    frameworkErrors: answerMalformed,
    genReqId: () => randomUUID(),
    requestTimeout: 30_000,
    routerOptions: { ignoreTrailingSlash: true },
    trustProxy: trustedProxies(options.trustProxy),
  });
  let draining = false;
  await fastify.register(cookie);
  securityHeaders(fastify, { isHttps: options.publicUrl.startsWith("https:") });
  accessLog(fastify, logger);
  checkHost(fastify);
  errorAnswers(fastify, logger);
  const rateLimits = new RateLimits(options.rateLimits);
  limitPages(fastify, rateLimits);
  healthRoutes(fastify, { checks: options.readinessChecks, isDraining: () => draining, logger });
  if (adminUi) adminUiRoutes(fastify, adminUi);
  else landingPage(fastify, options.publicUrl);
  callbackRoute(fastify, { ...options, receiveRedirect: options.services.useCases.receiveRedirect });
  passkeyRoutes(fastify, { ...options, useCases: options.services.useCases });
  signInRoutes(fastify, { ...options, useCases: options.services.useCases, staffOidc: staffOidcOf(options) });
  oauthRoutes(fastify, { ...options, rateLimits });
  auditExportRoutes(fastify, { ...options, rateLimits });
  evidenceExportRoutes(fastify, { ...options, rateLimits });
  explorerRoutes(fastify, { ...options, useCases: options.services.useCases });
  graphqlRoute(fastify, { ...options, apollo, schema, rateLimits });
  const live = new LiveChanges(options.services.changeListener);
  streamRoute(fastify, { ...options, schema, documents, live, rateLimits });
  await fastify.ready();
  return {
    fastify,
    async listen(address) {
      await live.start();
      await fastify.listen(address);
      const bound = fastify.server.address();
      return bound !== null && typeof bound === "object" ? bound.port : address.port;
    },
    drain: () => {
      draining = true;
    },
    async close() {
      draining = true;
      await live.close(); // streams end by themselves before their connections are cut
      await fastify.close();
      await apollo.stop();
    },
  };
}

const trustedProxies = (trusted: GatewayOptions["trustProxy"] = 0) =>
  typeof trusted === "number" ? (_address: string, hop: number) => hop < trusted : [...trusted];

function staffOidcOf({ staffOidc, publicUrl, services }: GatewayOptions): StaffOidc | null {
  const redirectUri = `${publicUrl}/auth/callback`;
  return staffOidc ? new StaffOidc({ ...staffOidc, redirectUri, clock: services.clock }) : null;
}
