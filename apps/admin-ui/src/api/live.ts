import type { QueryClient } from "@tanstack/react-query";
import { createClient, type RequestParams } from "graphql-sse";
import { useSyncExternalStore } from "react";
import { ChangesDocument } from "../gql/graphql.js";
import { hashOf } from "./execute.js";

/** `live`: changes are told as they happen. `polling`: we look every few seconds. `offline`: nothing answers. */
export type Connection = "connecting" | "live" | "polling" | "offline";

// A stream too is named by its document's hash: the gateway takes nothing else from a browser.
const CHANGES = {
  extensions: { persistedQuery: { version: 1, sha256Hash: hashOf(ChangesDocument) } },
} as unknown as RequestParams;
const POLL_EVERY_MS = 5_000;
/** Many changes are one refresh, and refreshes keep their distance: a busy organization does not use up a person's quota. */
const SETTLE_MS = 250;
const DISTANCE_MS = 2_000;
/** Behind the stream, in case something happened between a screen's first data and its beginning. */
const SWEEP_EVERY_MS = 60_000;
const LONGEST_PAUSE_MS = 30_000;

let state: Connection = "connecting";
const listeners = new Set<() => void>();

function become(next: Connection): void {
  if (next === state) return;
  state = next;
  for (const tell of listeners) tell();
}

export const useConnection = (): Connection =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => state,
  );

/** Keeps what is on the screen true. Many changes at once are one refresh. Answers what ends it. */
export function followChanges(queries: QueryClient): () => void {
  let settling: ReturnType<typeof setTimeout> | undefined;
  let restarting: ReturnType<typeof setTimeout> | undefined;
  let attempts = 0;
  let refreshedAt = 0;
  let isFirst = true;
  let stopped = false;
  const client = createClient({
    url: "/graphql/stream",
    credentials: "same-origin",
    retryAttempts: 0,
    on: {
      connected: () => {
        attempts = 0;
        become("live");
        if (!isFirst) refresh(); // something may have happened while nobody listened
        isFirst = false;
      },
    },
  });
  const refresh = () => {
    settling ??= setTimeout(
      () => {
        settling = undefined;
        refreshedAt = performance.now();
        void queries.invalidateQueries();
      },
      Math.max(SETTLE_MS, refreshedAt + DISTANCE_MS - performance.now()),
    );
  };
  const again = () => {
    if (stopped) return;
    isFirst = false;
    become(navigator.onLine ? "polling" : "offline");
    const pause = Math.min(1000 * 2 ** attempts, LONGEST_PAUSE_MS);
    attempts += 1;
    restarting = setTimeout(listen, pause);
  };
  let unsubscribe = () => {};
  const listen = () => {
    unsubscribe = client.subscribe<unknown>(CHANGES, { next: refresh, error: again, complete: again });
  };
  const poll = setInterval(() => {
    if (state !== "live" && document.visibilityState === "visible") void queries.invalidateQueries();
  }, POLL_EVERY_MS);
  const sweep = setInterval(refresh, SWEEP_EVERY_MS);
  listen();
  return () => {
    stopped = true;
    clearInterval(sweep);
    clearInterval(poll);
    clearTimeout(settling);
    clearTimeout(restarting);
    unsubscribe();
    client.dispose();
  };
}
