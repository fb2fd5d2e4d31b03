import type { Context } from "@microsoft/microsoft-graph-client";
import type { GraphMethod } from "../request.js";
import { type Now, systemNow } from "../time.js";
import { callStateOf, responseOf } from "./call-state.js";
import { Step } from "./step.js";

/** One HTTP exchange with Graph. Never a body, a token, a query or an id of a person. */
export interface GraphCallRecord {
  readonly tenantId: string;
  readonly method: GraphMethod;
  readonly pathTemplate: string;
  /** 0 when no answer came. */
  readonly status: number;
  /** Graph's own id of the exchange, for its support. */
  readonly requestId: string | undefined;
  readonly clientRequestId: string;
  readonly durationMs: number;
}

export type OnCall = (call: GraphCallRecord) => void;

/** Tells a port of each exchange, of each attempt. A port that throws does not fail the call. */
export class Log extends Step {
  constructor(
    private readonly onCall: OnCall,
    private readonly now: Now = systemNow,
  ) {
    super();
  }

  async execute(context: Context): Promise<void> {
    const begun = this.now().getTime();
    try {
      await this.proceed(context);
    } catch (error) {
      this.#tell(context, begun, undefined);
      throw error;
    }
    this.#tell(context, begun, responseOf(context));
  }

  #tell(context: Context, begun: number, response: Response | undefined): void {
    const { tenantId, method, template, clientRequestId } = callStateOf(context);
    try {
      this.onCall({
        tenantId,
        method,
        pathTemplate: template,
        status: response?.status ?? 0,
        requestId: response?.headers.get("request-id") ?? undefined,
        clientRequestId,
        durationMs: this.now().getTime() - begun,
      });
    } catch {
      // Telling is never worth a failed call.
    }
  }
}
