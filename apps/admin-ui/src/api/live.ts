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
const SETTLE_MS = 250;
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
  let stopped = false;
  const client = createClient({
    url: "/graphql/stream",
    credentials: "same-origin",
    retryAttempts: 0,
    on: {
      connected: () => {
        attempts = 0;
        become("live");
        refresh(); // something may have happened while nobody listened
      },
    },
  });
  const refresh = () => {
    settling ??= setTimeout(() => {
      settling = undefined;
      void queries.invalidateQueries();
    }, SETTLE_MS);
  };
  const again = () => {
    if (stopped) return;
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
  listen();
  return () => {
    stopped = true;
    clearInterval(poll);
    clearTimeout(settling);
    clearTimeout(restarting);
    unsubscribe();
    client.dispose();
  };
}
