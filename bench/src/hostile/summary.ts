export interface Measured {
  readonly name: string;
  /** One number a request. */
  readonly ms: readonly number[];
  /** Of the gateway's process, over all of these requests. */
  readonly cpuMs: number;
}

export interface Summary {
  readonly requests: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
  readonly cpuMsPerRequest: number;
}

export function summaryOf(measured: readonly Measured[]): Summary {
  const sorted = measured.flatMap(({ ms }) => ms).sort((a, b) => a - b);
  const at = (share: number) => rounded(sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN);
  const cpuMs = measured.reduce((sum, each) => sum + each.cpuMs, 0);
  return {
    requests: sorted.length,
    p50Ms: at(0.5),
    p99Ms: at(0.99),
    maxMs: at(1),
    cpuMsPerRequest: rounded(cpuMs / sorted.length),
  };
}

/** What costs the gateway most, first. */
export const slowestOf = (measured: readonly Measured[], count: number) =>
  measured
    .map((each) => ({ name: each.name, ...summaryOf([each]) }))
    .sort((a, b) => b.cpuMsPerRequest - a.cpuMsPerRequest)
    .slice(0, count)
    .map(({ name, p99Ms, cpuMsPerRequest }) => ({ name, p99Ms, cpuMsPerRequest }));

export const rounded = (value: number): number => Math.round(value * 100) / 100;
