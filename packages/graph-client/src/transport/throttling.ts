import type { Context } from "@microsoft/microsoft-graph-client";
import type { Priority } from "../request.js";
import type { ThrottleBudget } from "../throttle/throttle-budget.js";
import { callStateOf, responseOf, setHeader } from "./call-state.js";
import { Step } from "./step.js";

export const THROTTLE_PRIORITY: Readonly<Record<Priority, string>> = {
  closing: "high",
  provisioning: "normal",
  background: "low",
};

/** Waits for the budget of the tenant and of the app, and teaches it what Graph said of throttling. */
export class Throttling extends Step {
  constructor(private readonly budget: ThrottleBudget) {
    super();
  }

  async execute(context: Context): Promise<void> {
    const state = callStateOf(context);
    const { tenantId, priority, cost, signal, method, template, maxWaitMs } = state;
    await this.budget.acquire({ tenantId, priority, cost, signal, method, template, maxWaitMs });
    setHeader(context, "x-ms-throttle-priority", THROTTLE_PRIORITY[priority]);
    await this.proceed(context);
    const { status, headers } = responseOf(context);
    this.budget.observe({ tenantId, cost, status, header: (name) => headers.get(name) ?? undefined });
  }
}
