import cookie from "@fastify/cookie";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { EmulatorState } from "../state/types.js";
import { originOf } from "../traffic/traffic-hooks.js";
import { parseAuthorizeRequest } from "./authorize/authorize-request.js";
import { CodeStore } from "./authorize/code-store.js";
import { parseAdminConsentRequest } from "./consent/admin-consent-request.js";
import { submitConsent } from "./consent/submit-consent.js";
import { registerDiscovery } from "./discovery/discovery-routes.js";
import { registerUserinfo } from "./discovery/userinfo.js";
import type { LoginContext } from "./login-context.js";
import { errorPage } from "./pages/error-page.js";
import { answer, type Outcome, sendOutcome } from "./pages/outcome.js";
import { AadstsError } from "./protocol/aadsts-error.js";
import { malformedRequest } from "./protocol/problems.js";
import { acceptForms, formOf, queryOf, type RequestParams } from "./protocol/request-params.js";
import { RedirectedError } from "./protocol/return-address.js";
import { beginSignIn } from "./sign-in/begin-sign-in.js";
import { type Interaction, InteractionStore } from "./sign-in/interactions.js";
import { SessionStore } from "./sign-in/sessions.js";
import { signOut } from "./sign-in/sign-out.js";
import { submitSignIn } from "./sign-in/submit-sign-in.js";
import { speakTokenErrors } from "./token/injected-faults.js";
import { answerTokenCall } from "./token/token-endpoint.js";
import type { TokenAuthority } from "./token-authority.js";

interface TenantPath {
  Params: { tenant: string };
}

/** Entra's login endpoints, below `/{tenant}`. Hooks of `app` cover them. */
export async function registerLogin(app: FastifyInstance, state: EmulatorState, tokens: TokenAuthority): Promise<void> {
  const context: LoginContext = {
    state,
    tokens,
    sessions: new SessionStore(),
    interactions: new InteractionStore(state.clock),
    codes: new CodeStore(state.clock),
  };
  await app.register(async (scope) => {
    await acceptForms(scope);
    await scope.register(cookie);
    registerDiscovery(scope, context);
    registerUserinfo(scope, context);
    registerBrowserRoutes(scope, context);
    await scope.register(async (tokenScope) => {
      speakTokenErrors(tokenScope, state.clock);
      tokenScope.post<TenantPath>("/:tenant/oauth2/v2.0/token", (request, reply) =>
        answerTokenCall(context, request, reply, request.params.tenant),
      );
    });
  });
}

function registerBrowserRoutes(scope: FastifyInstance, context: LoginContext): void {
  const { state, interactions } = context;
  const begin = (browser: FastifyRequest, request: Interaction["request"]) =>
    beginSignIn(context, browser, interactions.start(request));

  scope.route<TenantPath>({
    method: ["GET", "POST"],
    url: "/:tenant/oauth2/v2.0/authorize",
    handler: (request, reply) =>
      browse(reply, () =>
        begin(request, parseAuthorizeRequest(state, originOf(request), request.params.tenant, paramsOf(request))),
      ),
  });
  for (const [path, version] of [
    ["/:tenant/adminconsent", "v1"],
    ["/:tenant/v2.0/adminconsent", "v2"],
  ] as const) {
    scope.get<TenantPath>(path, (request, reply) =>
      browse(reply, () => {
        const { tenant } = request.params;
        return begin(request, parseAdminConsentRequest(state, version, originOf(request), tenant, queryOf(request)));
      }),
    );
  }
  scope.post<TenantPath>("/:tenant/login", (request, reply) =>
    browse(reply, () => {
      const form = formOf(request);
      return submitSignIn(context, request, reply, interactionOf(context, form), form);
    }),
  );
  scope.post<TenantPath>("/:tenant/consent", (request, reply) =>
    browse(reply, () => {
      const form = formOf(request);
      return submitConsent(context, request, interactionOf(context, form), form);
    }),
  );
  scope.route<TenantPath>({
    method: ["GET", "POST"],
    url: "/:tenant/oauth2/v2.0/logout",
    handler: (request, reply) => browse(reply, () => signOut(context, request, reply, paramsOf(request))),
  });
}

function paramsOf(request: FastifyRequest): RequestParams {
  return request.method === "POST" ? formOf(request) : queryOf(request);
}

function interactionOf({ interactions }: LoginContext, form: RequestParams): Interaction {
  const interaction = interactions.find(form.get("flow"));
  if (!interaction) throw malformedRequest();
  return interaction;
}

/** Refusals end on a page, or at the application where it may know. */
function browse(reply: FastifyReply, step: () => Outcome): FastifyReply {
  try {
    return sendOutcome(reply, step());
  } catch (problem) {
    if (problem instanceof AadstsError) return sendOutcome(reply, errorPage(problem));
    if (!(problem instanceof RedirectedError)) throw problem;
    const { returnTo } = problem;
    const { error, message } = problem.problem;
    const outcome = answer(returnTo, {
      ...returnTo.always,
      error,
      error_description: message,
      state: returnTo.state,
    });
    return sendOutcome(reply, outcome);
  }
}
