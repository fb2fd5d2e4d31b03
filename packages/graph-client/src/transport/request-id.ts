import { randomUUID } from "node:crypto";
import type { Context } from "@microsoft/microsoft-graph-client";
import { callStateOf, setHeader } from "./call-state.js";
import { Step } from "./step.js";

/**
 * Outermost. Names the call for Graph's logs and ours, once for all attempts; puts the exact url in place of graph-client's;
 * and keeps what was thrown, which graph-client would replace.
 */
export class RequestId extends Step {
  constructor(private readonly newId: () => string = randomUUID) {
    super();
  }

  async execute(context: Context): Promise<void> {
    const state = callStateOf(context);
    state.clientRequestId = this.newId();
    context.request = state.url;
    setHeader(context, "client-request-id", state.clientRequestId);
    setHeader(context, "return-client-request-id", "true");
    try {
      await this.proceed(context);
    } catch (error) {
      state.failure = error;
      throw error;
    }
  }
}
