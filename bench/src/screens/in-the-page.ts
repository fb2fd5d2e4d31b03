// Functions of this file run in the browser: each stands alone. The types are Node's, which has other entries.

/** When the largest thing on the page was painted, in milliseconds since it was asked for. */
export const largestPaintMs = (): Promise<number> =>
  new Promise((resolve) => {
    new PerformanceObserver((list) => {
      const last = list.getEntries().at(-1);
      if (last) resolve(last.startTime);
    }).observe({ type: "largest-contentful-paint" as "measure", buffered: true });
  });

/** Begins to look for tasks that hold the page up, at the first call; answers what there was since, in milliseconds. */
export const longTasks = (): { count: number; longest: number } => {
  const page = globalThis as typeof globalThis & { longTasksSeen?: number[] };
  if (!page.longTasksSeen) {
    const seen: number[] = [];
    page.longTasksSeen = seen;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) seen.push(duration);
    }).observe({ type: "longtask" as "measure" });
  }
  return { count: page.longTasksSeen.length, longest: Math.max(0, ...page.longTasksSeen) };
};
