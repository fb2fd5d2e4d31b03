import type { INetworkModule, NetworkRequestOptions, NetworkResponse } from "@azure/msal-node";
import { asObject, parseJson } from "../json.js";
import { type Now, retryAfterMs } from "../time.js";
import { TokenError } from "./token-error.js";

const TIMEOUT_MS = 20_000;

export interface Exchange {
  readonly status: number;
  readonly body: unknown;
  readonly retryAfterMs: number | undefined;
}

/**
 * The wire beneath msal-node. It keeps the last answer, since msal's own errors drop the status and Retry-After, and it turns an
 * HTML error page into an empty object, where msal would say only "token_parsing_error".
 */
export class EntraNetwork implements INetworkModule {
  #last: Exchange | TokenError | undefined;

  constructor(
    private readonly tenant: string,
    private readonly now: Now,
  ) {}

  /** The answer (or the lack of one) of the last call, then forgets it. Undefined when msal did not reach the network. */
  takeLast(): Exchange | TokenError | undefined {
    const last = this.#last;
    this.#last = undefined;
    return last;
  }

  sendGetRequestAsync<T>(url: string, options?: NetworkRequestOptions): Promise<NetworkResponse<T>> {
    return this.#send<T>(url, "GET", options);
  }

  sendPostRequestAsync<T>(url: string, options?: NetworkRequestOptions): Promise<NetworkResponse<T>> {
    return this.#send<T>(url, "POST", options);
  }

  async #send<T>(url: string, method: "GET" | "POST", options?: NetworkRequestOptions): Promise<NetworkResponse<T>> {
    let response: Response;
    let text: string;
    try {
      response = await fetch(url, {
        method,
        headers: options?.headers,
        body: method === "POST" ? withoutOfflineAccess(options?.body ?? "") : undefined,
        redirect: "error",
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      text = await response.text();
    } catch (cause) {
      this.#last = new TokenError({ kind: "unreachable", tenant: this.tenant, cause });
      throw this.#last;
    }
    const body = asObject(parseJson(text)) ?? {};
    this.#last = {
      status: response.status,
      body,
      retryAfterMs: retryAfterMs(response.headers.get("retry-after"), this.now()),
    };
    return { headers: Object.fromEntries(response.headers), body: body as T, status: response.status };
  }
}

/** msal always asks for a refresh token at sign-in. We never keep one, so none is to be issued. */
function withoutOfflineAccess(body: string): string {
  const form = new URLSearchParams(body);
  const scope = form.get("scope");
  if (scope === null || !scope.includes("offline_access")) return body;
  form.set(
    "scope",
    scope
      .split(" ")
      .filter((name) => name !== "offline_access")
      .join(" "),
  );
  return form.toString();
}
