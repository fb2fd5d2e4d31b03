import { provisionTogether } from "./provision-together.js";

const LATENCY_MS = 150;

/** Technicians who ask at once in one tenant: until each one's access was seen to be usable, with and without Graph's limit on passes. */
export async function provisioning(quick: boolean): Promise<object> {
  const technicians = quick ? 5 : 20;
  const runs: object[] = [];
  for (const isLimited of [false, true]) {
    for (const replicationMs of quick ? [0] : [0, 2000]) {
      const run = await provisionTogether({ technicians, latencyMs: LATENCY_MS, isLimited, replicationMs });
      process.stderr.write(`${JSON.stringify(run)}\n`);
      runs.push(run);
    }
  }
  return {
    path: "requestAccess over HTTP, outbox, job, msal, Graph over HTTP (emulator), all in one process on real time",
    graphCallMs: LATENCY_MS,
    technicians,
    runs,
  };
}
