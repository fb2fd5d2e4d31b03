import type { Context } from "@microsoft/microsoft-graph-client";
import { readErrorBody } from "../errors/read-error-body.js";
import { parseJson } from "../json.js";
import { untilAborted } from "../time.js";
import type { TokenSource } from "../tokens/app-token-provider.js";
import { callStateOf, responseOf, setHeader } from "./call-state.js";
import { Step } from "./step.js";

/** Puts the tenant's bearer token on calls to Graph's own origin, and on nothing else. */
export class Auth extends Step {
  /** @param origin of the configured Graph; http is accepted where the configuration was (loopback). */
  constructor(
    private readonly tokens: TokenSource,
    private readonly origin: string,
  ) {
    super();
  }

  async execute(context: Context): Promise<void> {
    const { tenantId, url, signal, through } = callStateOf(context);
    if (new URL(url).origin !== this.origin) throw new RangeError("A token is sent to the configured Graph only.");
    const { token } = await untilAborted(this.tokens.getToken(tenantId, { through }), signal);
    setHeader(context, "authorization", `Bearer ${token}`);
    await this.proceed(context);
    const response = responseOf(context);
    // A 401 came before any effect, so that even a creating POST may be sent again, once.
    if (response.status !== 401 || (await identityIsGone(response))) return;
    const renewed = await untilAborted(this.tokens.getToken(tenantId, { rejected: token, through }), signal);
    if (renewed.token === token) return;
    setHeader(context, "authorization", `Bearer ${renewed.token}`);
    await this.proceed(context);
  }
}

/** Our service principal is not in the tenant any more: a newer token would say the same. */
async function identityIsGone(response: Response): Promise<boolean> {
  return readErrorBody(parseJson(await response.clone().text())).code === "Authorization_IdentityNotFound";
}
