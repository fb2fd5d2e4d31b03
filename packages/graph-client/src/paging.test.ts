import { expect, test } from "vitest";
import { type Page, pageOf, pages } from "./paging.js";
import { UnexpectedAnswer } from "./request.js";

const ORIGIN = "http://127.0.0.1:9";

async function collect(script: readonly Page<number>[]): Promise<{ items: number[]; asked: (string | undefined)[] }> {
  const asked: (string | undefined)[] = [];
  const items: number[] = [];
  const fetchPage = async (url: string | undefined) => {
    asked.push(url);
    return script[asked.length - 1] ?? { items: [], nextLink: undefined };
  };
  for await (const item of pages(fetchPage, ORIGIN, "/users")) items.push(item);
  return { items, asked };
}

test("links are followed exactly as they are, also past an empty page", async () => {
  const next = `${ORIGIN}/v1.0/users?$skiptoken=a%2Bb&x&$top=1`;
  const script = [
    { items: [1, 2], nextLink: next },
    { items: [], nextLink: `${next}2` },
    { items: [3], nextLink: undefined },
  ];
  expect(await collect(script)).toEqual({ items: [1, 2, 3], asked: [undefined, next, `${next}2`] });
});

test.each(["https://evil.example/v1.0/users", "http://127.0.0.1:10/x", "/relative"])(
  "a link to %s is refused",
  async (nextLink) => {
    await expect(collect([{ items: [1], nextLink }])).rejects.toMatchObject({ code: "ForeignNextLink" });
  },
);

test("a link that leads back to itself ends", async () => {
  const nextLink = `${ORIGIN}/v1.0/users?$skiptoken=1`;
  const page = { items: [1], nextLink };
  await expect(collect([page, page, page])).rejects.toMatchObject({ code: "EndlessNextLink" });
});

test("pages are fetched only as far as they are read", async () => {
  const asked: (string | undefined)[] = [];
  const fetchPage = async (url: string | undefined) => {
    asked.push(url);
    return { items: [1], nextLink: `${ORIGIN}/?page=${asked.length}` };
  };
  for await (const _ of pages(fetchPage, ORIGIN, "/users")) break;
  expect(asked).toHaveLength(1);
});

test("a collection without its array, or with something else in it, is no collection", () => {
  const parse = pageOf((item) => item.id);
  expect(parse({ value: [{ id: 1 }] })).toEqual({ items: [1], nextLink: undefined });
  for (const body of [undefined, {}, { value: "x" }, { value: [1] }])
    expect(() => parse(body)).toThrow(UnexpectedAnswer);
});
