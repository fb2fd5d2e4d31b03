import {
  AppTokenProvider,
  domains,
  EntraAuthority,
  GraphClient,
  graphResource,
  isGuid,
  realSleep,
  resolveTenant,
} from "@daypass/graph-client";
import type { EntraSettings } from "../create-entra-directory.js";
import { EntraDirectory } from "../entra-directory.js";
import { cleanUp, type ProbeLeftover } from "./clean-up.js";
import { type ProbeCall, type ProbeFinding, type ProbeRow, type ProbeSeen, undecided } from "./probe-row.js";
import { PROBE_ROWS } from "./probe-rows.js";
import { type ProbeAccess, ProbeStage } from "./probe-stage.js";

export interface ProbeReport {
  readonly tenantId: string;
  readonly findings: readonly ProbeFinding[];
  /** What was made and could not be taken away. */
  readonly left: readonly ProbeLeftover[];
  /** Stopped before every row was looked at. */
  readonly interrupted: boolean;
}

export type ProbeSettings = Pick<
  EntraSettings,
  "credential" | "clientId" | "authorityHost" | "graphBaseUrl" | "now" | "sleep"
>;

/** Plays a grant in a test tenant and decides what the product takes for true of Graph. */
export class TenantProbe {
  readonly #calls: ProbeCall[] = [];
  readonly #authority: EntraAuthority;
  readonly #access: ProbeAccess;

  constructor(settings: ProbeSettings) {
    const { credential, clientId, graphBaseUrl, now, sleep = realSleep } = settings;
    this.#authority = new EntraAuthority(settings.authorityHost);
    const resource = graphResource(graphBaseUrl);
    const tokens = new AppTokenProvider({ authority: this.#authority, clientId, credential, resource, now });
    const graph = new GraphClient({
      baseUrl: graphBaseUrl,
      tokens,
      now,
      sleep,
      onCall: ({ method, pathTemplate, status, requestId }) => {
        const at = now().toISOString();
        this.#calls.push({ at, method, path: pathTemplate, status, requestId: requestId ?? null });
      },
    });
    const directory = new EntraDirectory({ graph, tokens, now }, tokens);
    this.#access = { graph, tokens, now, directory, clientId, sleep };
  }

  /**
   * Everything that is made is taken away again, also when `signal` stops it.
   * @throws TokenError where there is no such tenant, or no token for it; nothing was made then.
   */
  async run(
    tenant: string,
    { signal, onFinding }: { readonly signal: AbortSignal; readonly onFinding?: (finding: ProbeFinding) => void },
  ): Promise<ProbeReport> {
    const tenantId = await this.#resolve(tenant);
    await this.#access.tokens.getToken(tenantId);
    const stage = new ProbeStage(this.#access, tenantId, await this.#initialDomain(tenantId), signal);
    const findings: ProbeFinding[] = [];
    let left: readonly ProbeLeftover[] = [];
    try {
      for (const row of PROBE_ROWS) {
        if (signal.aborted) break;
        const finding = await this.#decide(row, stage);
        findings.push(finding);
        onFinding?.(finding);
      }
    } finally {
      // Inside a finally: whatever stopped the rows, nothing stays in the tenant.
      left = await cleanUp(stage);
    }
    return { tenantId, findings, left, interrupted: signal.aborted };
  }

  async #decide({ look, ...row }: ProbeRow, stage: ProbeStage): Promise<ProbeFinding> {
    this.#calls.length = 0;
    let seen: ProbeSeen;
    try {
      seen = await look(stage);
    } catch (error) {
      seen = undecided(`it could not be looked at: ${error instanceof Error ? error.message : "an unknown fault"}`);
    }
    return { ...row, ...seen, calls: [...this.#calls] };
  }

  async #resolve(tenant: string): Promise<string> {
    if (isGuid(tenant)) return tenant.toLowerCase();
    const resolution = await resolveTenant(this.#authority, tenant, { now: this.#access.now });
    if (resolution.outcome !== "found") throw new Error(`there is no tenant "${tenant}" in this cloud`);
    return resolution.tenantId;
  }

  async #initialDomain(tenantId: string): Promise<string> {
    const { items } = await this.#access.graph.send(tenantId, domains.list());
    const initial = items.find(({ isInitial }) => isInitial);
    if (!initial) throw new Error("the tenant names no initial domain");
    return initial.name;
  }
}
