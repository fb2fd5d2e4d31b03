import type { BatchItem } from "./batch-item.js";

/** Throws a RangeError for a batch that Graph would refuse as a whole: a mistake of the caller. */
export function checkShape(items: readonly BatchItem[]): void {
  const earlier = new Set<string>();
  for (const { id, path, dependsOn = [] } of items) {
    const key = id.toLowerCase();
    if (id === "" || earlier.has(key)) throw new RangeError(`A batch item's id is missing or used twice: "${id}".`);
    if (!path.startsWith("/")) throw new RangeError(`A batch item's path is relative to the version: "${id}".`);
    for (const dependency of dependsOn) {
      if (!earlier.has(dependency.toLowerCase()))
        throw new RangeError(`"${id}" depends on "${dependency}", which is not before it.`);
    }
    earlier.add(key);
  }
  if (!isSerial(items) && !isSame(items)) {
    throw new RangeError("Graph takes batches without dependencies, in sequence, or with one and the same dependency.");
  }
}

function isSerial(items: readonly BatchItem[]): boolean {
  return items.every(({ dependsOn = [] }, at) =>
    at === 0
      ? dependsOn.length === 0
      : dependsOn.length === 1 && dependsOn[0]?.toLowerCase() === items[at - 1]?.id.toLowerCase(),
  );
}

/** Holds for a batch without dependencies too. */
function isSame(items: readonly BatchItem[]): boolean {
  const stated = items.map(({ dependsOn = [] }) => dependsOn).filter((dependsOn) => dependsOn.length > 0);
  return (
    stated.every((dependsOn) => dependsOn.length === 1) && new Set(stated.map(([id]) => id?.toLowerCase())).size <= 1
  );
}
