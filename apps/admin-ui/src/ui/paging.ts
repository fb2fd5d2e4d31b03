import { PAGE_SIZE, type Paged } from "../app/search.js";

interface Page {
  readonly totalCount: number;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null };
}

/** What a table needs to turn pages; `go` puts the page into the address. */
export const pagingOf = ({ totalCount, pageInfo }: Page, page: number, go: (paged: Paged) => void) => ({
  total: totalCount,
  page,
  pageSize: PAGE_SIZE,
  hasNext: pageInfo.hasNextPage,
  onFirst: () => go({}),
  onNext: () => go({ after: pageInfo.endCursor ?? undefined, page: page + 1 }),
});
