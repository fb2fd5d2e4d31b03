import { HOSTILE_DOCUMENTS, HOSTILE_REQUESTS, type HostileRequest, hostileCallers } from "@daypass/gateway/testing";
import { createMigratedDatabase } from "@daypass/persistence/testing";
import type { GatewayReading } from "./gateway-messages.js";
import { send } from "./send.js";
import { type MeasuredGateway, startGateway } from "./start-gateway.js";
import { type Measured, rounded, slowestOf, summaryOf } from "./summary.js";

/** Rounds over the whole corpus before anything is measured: what is compiled and cached by then stays. */
const WARM_UPS = 8;

/**
 * The corpus of hostile documents and requests, one at a time against a gateway on PostgreSQL in a process of its own. Wall
 * time is the caller's; processor time is the gateway's, and says the same on a machine that others load.
 */
export async function hostile(quick: boolean): Promise<object> {
  const rounds = quick ? 10 : 60;
  const database = await createMigratedDatabase();
  const gateway = await startGateway(database.url).catch(async (error: unknown) => {
    await database.drop();
    throw error;
  });
  try {
    const corpus = corpusOf(gateway.token);
    for (let round = 0; round < WARM_UPS; round += 1) await overAll(gateway, corpus, 1);
    const before = await gateway.read("settled");
    const measured = await overAll(gateway, corpus, rounds);
    const after = await gateway.read("settled");
    const all = Object.values(measured).flat();
    const categories = Object.fromEntries(Object.entries(measured).map(([name, each]) => [name, summaryOf(each)]));
    for (const [name, { p50Ms, p99Ms, maxMs, cpuMsPerRequest }] of Object.entries(categories)) {
      process.stderr.write(`${name}: p50 ${p50Ms} p99 ${p99Ms} max ${maxMs} ms, processor ${cpuMsPerRequest} ms\n`);
    }
    const shapes = all.length;
    return { shapes, all: summaryOf(all), categories, slowest: slowestOf(all, 5), memory: growth(before, after) };
  } finally {
    gateway.stop();
    await database.drop();
  }
}

type Corpus = Readonly<Record<string, { readonly requests: readonly HostileRequest[]; readonly token: string | null }>>;

const corpusOf = (token: string): Corpus => ({
  documents: { requests: HOSTILE_DOCUMENTS, token },
  requests: { requests: HOSTILE_REQUESTS, token },
  callers: { requests: hostileCallers(token), token: null },
});

async function overAll({ port, read }: MeasuredGateway, corpus: Corpus, times: number) {
  const url = `http://127.0.0.1:${port}`;
  const measured: Record<string, Measured[]> = {};
  for (const [category, { requests, token }] of Object.entries(corpus)) {
    const found: Measured[] = [];
    for (const request of requests) {
      const before = await read("now");
      const ms: number[] = [];
      for (let sent = 0; sent < times; sent += 1) ms.push(await send(url, request, token));
      found.push({ name: request.name, ms, cpuMs: (await read("now")).cpuMs - before.cpuMs });
    }
    measured[category] = found;
  }
  return measured;
}

const MIB = 2 ** 20;

const growth = (before: GatewayReading, after: GatewayReading) => ({
  heapBeforeMiB: rounded(before.heapUsed / MIB),
  heapAfterMiB: rounded(after.heapUsed / MIB),
  heapGrowthMiB: rounded((after.heapUsed - before.heapUsed) / MIB),
  rssGrowthMiB: rounded((after.rss - before.rss) / MIB),
});
