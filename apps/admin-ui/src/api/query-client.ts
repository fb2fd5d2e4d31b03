import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import { keepPreviousData, QueryClient, useQuery } from "@tanstack/react-query";
import { asProblem, execute, hashOf } from "./execute.js";
import type { Problem } from "./problem.js";

declare module "@tanstack/react-query" {
  interface Register {
    defaultError: Problem;
  }
}

const LONGEST_WAIT_MS = 30_000;

/** How long until a query that failed is tried again by itself. */
const retryDelay = (attempt: number, problem: Problem): number =>
  Math.min((problem.retryAfterSeconds ?? 2 ** attempt) * 1000, LONGEST_WAIT_MS);

export const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        retry: (failures, problem) => asProblem(problem).passes && failures < 2,
        retryDelay,
        networkMode: "always",
        staleTime: 5_000,
        refetchOnWindowFocus: true,
        // A screen in trouble looks again by itself, so that nobody has to press anything when the trouble is over.
        refetchInterval: (query) => (query.state.error?.passes ? retryDelay(2, query.state.error) : false),
      },
      mutations: { networkMode: "always", retry: false },
    },
  });

export interface ApiQueryOptions {
  readonly enabled?: boolean;
  /** How often to look while nothing tells of changes; false where what is shown does not live. */
  readonly every?: number | false;
}

/** A screen's data. What was there stays while the next page or filter is on its way. */
export function useApi<Data, Variables>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  { enabled = true, every }: ApiQueryOptions = {},
) {
  return useQuery<Data, Problem>({
    queryKey: [hashOf(document), variables],
    queryFn: ({ signal }) => execute(document, variables, { signal }),
    placeholderData: keepPreviousData,
    enabled,
    ...(every !== undefined && { refetchInterval: every }),
  });
}
