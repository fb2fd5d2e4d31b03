import { expect, test } from "vitest";
import { auditSearch, exportUrl, filterOf } from "./audit-search.js";

test("the address holds the whole filter, and what is none is left out", () => {
  const search = auditSearch({
    type: "customer.created",
    technician: "T1",
    from: "2026-06-01",
    until: "soon",
    page: "x",
  });
  expect(search).toMatchObject({ type: "customer.created", technician: "T1", from: "2026-06-01", until: undefined });
});

test("days are the reader's own, the last one included", () => {
  const { occurredAfter, occurredBefore } = filterOf({ from: "2026-05-31", until: "2026-05-31" });
  expect(occurredAfter).toBe(new Date(2026, 4, 31).toISOString());
  expect(occurredBefore).toBe(new Date(2026, 5, 1).toISOString());
});

test("the file has the events that the list has", () => {
  expect(exportUrl("csv", {})).toBe("/audit/export.csv");
  expect(exportUrl("ndjson", { type: "a.b", tenant: "X=", after: "cursor", page: 2 })).toBe(
    "/audit/export.ndjson?type=a.b&tenantAppId=X%3D",
  );
});
