/** To so many decimals, of at least one value. */
export function quantiles(values: readonly number[], decimals = 1): { p50: number; p99: number; max: number } {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => {
    const value = sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
    return Math.round(value * 10 ** decimals) / 10 ** decimals;
  };
  return { p50: at(0.5), p99: at(0.99), max: at(1) };
}
