import type { FastifyInstance, FastifyReply } from "fastify";
import { originOf } from "../../traffic/traffic-hooks.js";
import type { LoginContext } from "../login-context.js";
import { AadstsError, tokenErrorBody } from "../protocol/aadsts-error.js";
import { queryOf } from "../protocol/request-params.js";
import { resolveSegment, type TenantSegment } from "../protocol/tenant-segment.js";
import { issuerOf, openidConfiguration } from "./openid-configuration.js";

interface TenantPath {
  Params: { tenant: string };
}

export function registerDiscovery(scope: FastifyInstance, context: LoginContext): void {
  const { state, tokens } = context;
  const answer = <T>(reply: FastifyReply, origin: string, text: string, then: (segment: TenantSegment) => T) => {
    try {
      return then(resolveSegment(state, text));
    } catch (problem) {
      if (!(problem instanceof AadstsError)) throw problem;
      reply.code(400);
      return { ...tokenErrorBody(problem, origin, state.clock, undefined), error: "invalid_tenant" };
    }
  };

  scope.get<TenantPath>("/:tenant/v2.0/.well-known/openid-configuration", async (request, reply) => {
    const origin = originOf(request);
    return answer(reply, origin, request.params.tenant, (segment) => openidConfiguration(origin, segment));
  });

  scope.get<TenantPath>("/:tenant/discovery/v2.0/keys", async (request, reply) => {
    const origin = originOf(request);
    return answer(reply, origin, request.params.tenant, (segment) => tokens.jwks(issuerOf(origin, segment)));
  });

  scope.get("/common/discovery/instance", async (request, reply) => {
    const authority = queryOf(request).get("authorization_endpoint");
    const host = new URL(originOf(request)).host;
    if (!authority || !URL.canParse(authority) || new URL(authority).host !== host) {
      reply.code(400);
      return {
        error: "invalid_instance",
        error_description: "AADSTS50049: Unknown or invalid instance.",
        error_codes: [50049],
      };
    }
    const [, tenant = "common"] = new URL(authority).pathname.split("/");
    return {
      tenant_discovery_endpoint: `${originOf(request)}/${tenant}/v2.0/.well-known/openid-configuration`,
      "api-version": "1.1",
      metadata: [{ preferred_network: host, preferred_cache: host, aliases: [host] }],
    };
  });
}
