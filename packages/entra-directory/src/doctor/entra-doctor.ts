import { type AppTokenProvider, discover, type EntraAuthority, TokenError } from "@daypass/graph-client";
import { problemOfTokenError } from "../problem/problem-of-token-error.js";
import { askGraphTheTime } from "./ask-graph-the-time.js";

export interface EntraCheck {
  readonly ok: boolean;
  /** What was found, in words. */
  readonly detail: string;
  /** How to mend it; null when all is well. */
  readonly remedy: string | null;
}

export interface GraphCheck extends EntraCheck {
  /** Positive when our clock is ahead, good to about a second; null when Graph did not answer. */
  readonly clockSkewMs: number | null;
}

/** Further apart than this and grants would visibly close early or late by Entra's clock. */
const TOLERATED_SKEW_MS = 5000;

/** Tells an operator whether Entra and Graph can be worked with from here. */
export class EntraDoctor {
  constructor(
    private readonly authority: EntraAuthority,
    private readonly graphBaseUrl: string,
    private readonly tokens: Pick<AppTokenProvider, "getToken">,
    private readonly now: () => Date,
  ) {}

  async checkAuthority(signal?: AbortSignal): Promise<EntraCheck> {
    const { hostAndPort } = this.authority;
    try {
      await discover(this.authority, "organizations", this.now, signal);
      return { ok: true, detail: `Entra answers at ${hostAndPort}.`, remedy: null };
    } catch (error) {
      if (!(error instanceof TokenError)) throw error;
      return {
        ok: false,
        detail: `Entra cannot be used at ${hostAndPort}: ${error.kind}.`,
        remedy: "Check ENTRA_AUTHORITY_HOST, name resolution, and that the firewall lets https out to it.",
      };
    }
  }

  async checkGraph(signal?: AbortSignal): Promise<GraphCheck> {
    const { host } = new URL(this.graphBaseUrl);
    const time = await askGraphTheTime(this.graphBaseUrl, this.now, signal);
    if (time === null) {
      const remedy = "Check GRAPH_BASE_URL, name resolution, and that the firewall lets https out to it.";
      return { ok: false, detail: `Microsoft Graph does not answer at ${host}.`, remedy, clockSkewMs: null };
    }
    const { skewMs } = time;
    const ok = Math.abs(skewMs) <= TOLERATED_SKEW_MS;
    const seconds = Math.round(skewMs / 1000);
    return {
      ok,
      detail: `Microsoft Graph answers at ${host}; our clock differs from its by ${seconds} s.`,
      remedy: ok ? null : "Set this machine's clock by NTP: windows are kept by our clock, and Entra keeps its own.",
      clockSkewMs: skewMs,
    };
  }

  /** Asks Entra anew, so that a credential that was withdrawn shows. */
  async checkToken(tenantId: string): Promise<EntraCheck> {
    try {
      const { expiresAt } = await this.tokens.getToken(tenantId, { skipCache: true });
      const detail = `A token was issued for tenant ${tenantId}, good until ${expiresAt.toISOString()}.`;
      return { ok: true, detail, remedy: null };
    } catch (error) {
      if (!(error instanceof TokenError)) throw error;
      const { code, message } = problemOfTokenError(error);
      return { ok: false, detail: `No token for tenant ${tenantId} (${code}).`, remedy: message };
    }
  }
}
