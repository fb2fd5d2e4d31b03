import { Counter, Histogram, type Registry } from "@daypass/service-kit";
import type { Meter } from "./meter.js";

/** Seconds before and after the end of a window: closing is meant to be over before it. */
const LATENESS_BUCKETS = [-120, -60, -30, -10, -5, -2, -1, 0, 1, 5, 15, 60, 300, 900, 3600];
const USABLE_BUCKETS = [0.25, 0.5, 1, 2, 3, 5, 8, 13, 20, 30, 60, 120, 300, 900];

/** A process's meter on its own page. Labels are kinds of things, never whose they are. */
export function createMeter(registry: Registry): Meter {
  const registers = [registry];
  const lateness = new Histogram({
    name: "daypass_closing_lateness_seconds",
    help: "From the end of a grant's window to its power seen off; negative when it was off in time.",
    buckets: LATENESS_BUCKETS,
    registers,
  });
  const usable = new Histogram({
    name: "daypass_time_to_usable_seconds",
    help: "From the request of a grant, or its approval, to access that was verified usable.",
    buckets: USABLE_BUCKETS,
    registers,
  });
  const retries = new Counter({
    name: "daypass_work_retries_total",
    help: "Work on grants that was put off, by the status the grant is in.",
    labelNames: ["status"],
    registers,
  });
  const claimsLost = new Counter({
    name: "daypass_claims_lost_total",
    help: "Work that stopped because its claim was lost: this process slept or was slow.",
    registers,
  });
  const alarms = new Counter({
    name: "daypass_alarms_total",
    help: "Audit events that say something went wrong, by their type.",
    labelNames: ["type"],
    registers,
  });
  const calls = new Counter({
    name: "daypass_graph_calls_total",
    help: "Exchanges with Microsoft Graph: ok, refused (4xx), throttled (429), failed (5xx), lost (no answer).",
    labelNames: ["outcome"],
    registers,
  });
  const throttled = new Counter({
    name: "daypass_graph_throttled_total",
    help: "Requests that Microsoft Graph throttled, those inside batches included.",
    registers,
  });
  const seconds = new Histogram({
    name: "daypass_graph_call_seconds",
    help: "How long exchanges with Microsoft Graph took.",
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 30],
    registers,
  });
  return {
    closed: (latenessMs) => lateness.observe(latenessMs / 1000),
    usable: (ms) => usable.observe(ms / 1000),
    retried: (status) => retries.inc({ status }),
    claimLost: () => claimsLost.inc(),
    alarm: (type) => alarms.inc({ type }),
    graphCall: ({ status, durationMs }) => {
      calls.inc({ outcome: outcomeOf(status) });
      seconds.observe(durationMs / 1000);
    },
    graphThrottled: () => throttled.inc(),
  };
}

function outcomeOf(status: number): string {
  if (status === 0) return "lost";
  if (status === 429) return "throttled";
  if (status >= 500) return "failed";
  return status >= 400 ? "refused" : "ok";
}
