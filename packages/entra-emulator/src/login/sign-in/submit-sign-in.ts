import type { FastifyReply, FastifyRequest } from "fastify";
import { findUser } from "../../state/state.js";
import type { EmulatorState } from "../../state/types.js";
import { completeInteraction } from "../complete-interaction.js";
import type { LoginContext } from "../login-context.js";
import { type Outcome, page } from "../pages/outcome.js";
import { AadstsError } from "../protocol/aadsts-error.js";
import { disabledUser, unknownUser, userOfAnotherTenant } from "../protocol/problems.js";
import type { RequestParams } from "../protocol/request-params.js";
import { directoryName } from "../protocol/tenant-segment.js";
import { accountChoice } from "./account-choice.js";
import { generationOf, type Person } from "./account-standing.js";
import { askForAccount, loginPath } from "./begin-sign-in.js";
import { checkCredential, credentialNeeded } from "./credentials.js";
import type { Interaction } from "./interactions.js";
import { accountKey } from "./people.js";
import type { SignedInAccount } from "./sessions.js";
import { recordSignIn } from "./sign-in-log.js";
import { credentialPage } from "./sign-in-page.js";

/** The codes that the person can mend by typing the credential again. */
const WRONG_CREDENTIAL: readonly number[] = [50126, 130502, 130503, 130504];

/** What the sign-in page posts: `account` (picked) or `username` (typed), and `password` where one is needed. */
export function submitSignIn(
  context: LoginContext,
  browser: FastifyRequest,
  reply: FastifyReply,
  interaction: Interaction,
  form: RequestParams,
): Outcome {
  const typed = form.get("username");
  const chosen = form.get("account") ?? typed;
  if (!chosen) return askForAccount(context, browser, interaction);
  const person = findPerson(context.state, interaction, chosen);
  if (!person) {
    const problem = unknownUser(chosen, directoryName(interaction.request.segment));
    return askForAccount(context, browser, interaction, problem, typed);
  }
  const password = form.get("password");
  try {
    checkMayEnter(interaction, person);
    const account = signInNow(context, browser, interaction, person, password);
    if (!account) return askForCredential(interaction, person);
    context.sessions.add(browser, reply, account);
    interaction.account = account;
  } catch (problem) {
    if (!(problem instanceof AadstsError)) throw problem;
    recordSignIn(context.state, person, interaction.request.app, browser.ip, problem);
    return WRONG_CREDENTIAL.includes(problem.code)
      ? askForCredential(interaction, person, problem)
      : askForAccount(context, browser, interaction, problem, typed);
  }
  return completeInteraction(context, browser, interaction);
}

/** Undefined where a credential must be asked for first. */
function signInNow(
  context: LoginContext,
  browser: FastifyRequest,
  { request }: Interaction,
  person: Person,
  password: string | undefined,
): SignedInAccount | undefined {
  const { state, sessions } = context;
  const { signedIn } = accountChoice(state, request.segment, request, sessions.accountsOf(browser));
  const known = signedIn.find(({ tenant, user }) => tenant === person.tenant && user === person.user);
  if (known && request.prompt !== "login" && password === undefined) return known.account;
  if (password === undefined && credentialNeeded(person) !== "nothing") return undefined;
  const pass = password === undefined ? undefined : checkCredential(state, person, password);
  const authTime = Math.floor(state.clock.nowMs() / 1000);
  return {
    tenantId: person.tenant.id,
    oid: person.user.id,
    signIn: {
      sid: sessions.idFor(browser),
      authTime,
      generation: generationOf(person.user),
      ...(pass ? { pass } : {}),
    },
  };
}

function checkMayEnter({ request }: Interaction, { tenant, user }: Person): void {
  const { segment, app } = request;
  if (segment.kind === "tenant" && segment.tenant.id !== tenant.id) {
    throw userOfAnotherTenant(user.userPrincipalName, segment.tenant.displayName, app.clientId);
  }
  if (!user.accountEnabled) throw disabledUser();
}

/** `{tenant id}/{object id}`, or a user name; of the tenant that is asked for first, then of any. */
function findPerson(state: EmulatorState, { request }: Interaction, chosen: string): Person | undefined {
  const [tenantId = "", oid] = chosen.toLowerCase().split("/");
  const everyone = [...state.tenants.values()];
  const { segment } = request;
  const tenants = segment.kind === "tenant" ? [segment.tenant, ...everyone] : everyone;
  for (const tenant of tenants) {
    if (oid !== undefined && tenant.id !== tenantId) continue;
    const user = findUser(tenant, oid ?? chosen.trim());
    if (user) return { tenant, user };
  }
  return undefined;
}

function askForCredential(interaction: Interaction, person: Person, problem?: AadstsError): Outcome {
  const document = credentialPage({
    action: loginPath(interaction),
    flow: interaction.id,
    account: accountKey(person.tenant.id, person.user.id),
    userName: person.user.userPrincipalName,
    credential: credentialNeeded(person) === "pass" ? "pass" : "password",
    problem,
  });
  return page(document, problem ? 400 : 200);
}
