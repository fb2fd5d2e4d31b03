import { AadstsError } from "../protocol/aadsts-error.js";
import type { RequestParams } from "../protocol/request-params.js";

type Prompt = "login" | "none" | "consent" | "select_account";

export interface PromptRequest {
  readonly prompt: Prompt | undefined;
  readonly loginHint: string | undefined;
  readonly domainHint: string | undefined;
}

const PROMPTS: readonly Prompt[] = ["login", "none", "consent", "select_account"];
/** Hints about the kind of account; they name no domain. */
const GENERIC_DOMAIN_HINTS: readonly string[] = ["organizations", "consumers"];

/** Throws AADSTS90023 for a prompt that does not exist. With `select_account` a login hint counts for nothing. */
export function promptOf(params: RequestParams): PromptRequest {
  const given = params.get("prompt");
  const prompt = PROMPTS.find((known) => known === given);
  if (given && !prompt) {
    throw new AadstsError("invalid_request", 90023, `Unsupported 'prompt' value '${given}'.`);
  }
  const domainHint = params.get("domain_hint")?.toLowerCase();
  return {
    prompt,
    loginHint: prompt === "select_account" ? undefined : params.get("login_hint"),
    domainHint: domainHint && !GENERIC_DOMAIN_HINTS.includes(domainHint) ? domainHint : undefined,
  };
}
