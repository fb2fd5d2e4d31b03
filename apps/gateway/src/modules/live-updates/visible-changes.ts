import type { GatewayContext } from "../../context/gateway-context.js";
import { required } from "../../context/required.js";
import type { Change } from "../../live/change-source.js";
import { NODE_LOADERS } from "../node/node-loaders.js";

/**
 * The changes that the caller may learn of. Each is read like any node before a word is said of it: behind row-level
 * security, with the caller's permission, customers and own rows. What is not asked for is not even read.
 */
export async function* visibleChanges(
  context: GatewayContext,
  isWanted: (change: Change) => boolean,
): AsyncGenerator<Change, void> {
  const source = required(context.changes, "source of changes");
  const actor = required(context.principal, "caller");
  for (;;) {
    const changes = await source.take();
    if (changes === null) return;
    const loaders = context.freshLoaders();
    const seen = await Promise.all(
      changes.filter(isWanted).map(async (change) => {
        const node = await NODE_LOADERS.get(change.type)?.(change.key, actor, { ...context, loaders });
        return node ? [change] : [];
      }),
    );
    yield* seen.flat();
  }
}
