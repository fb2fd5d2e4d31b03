import type { GraphAnswer } from "./answer.js";
import { malformed } from "./answer.js";

export interface BatchItem {
  readonly id: string;
  readonly method: string;
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly body: unknown;
  readonly dependsOn: readonly string[];
}

export interface BatchItemAnswer extends GraphAnswer {
  readonly id: string;
}

const LIMIT = 20;
const METHODS = ["GET", "POST", "PATCH", "PUT", "DELETE"];

/** Reads a batch, or refuses it as a whole. */
export function parseBatch(body: Record<string, unknown>): BatchItem[] {
  const { requests } = body;
  if (!Array.isArray(requests)) throw malformed("Invalid batch payload format.");
  if (requests.length > LIMIT) {
    throw malformed(`Number of batch request steps exceeds the maximum value: ${LIMIT}.`);
  }
  const items = requests.map(parseItem);
  const ids = new Set<string>();
  for (const item of items) {
    if (ids.has(item.id.toLowerCase())) throw malformed(`Invalid batch payload: duplicate request id '${item.id}'.`);
    ids.add(item.id.toLowerCase());
  }
  checkDependencies(items);
  return items;
}

function parseItem(value: unknown): BatchItem {
  if (typeof value !== "object" || value === null) throw malformed("Invalid batch payload format.");
  const { id, method, url, headers = {}, body, dependsOn = [] } = value as Record<string, unknown>;
  if (typeof id !== "string" || id === "") throw malformed("Invalid batch payload: every request needs an id.");
  const verb = typeof method === "string" ? method.toUpperCase() : "";
  if (!METHODS.includes(verb)) throw malformed(`Invalid batch payload: request '${id}' has no valid method.`);
  if (typeof url !== "string" || url === "" || /^[a-z]+:\/\//i.test(url)) {
    throw malformed(`Invalid batch payload: the url of request '${id}' must be relative.`);
  }
  if (typeof headers !== "object" || headers === null || Array.isArray(headers)) {
    throw malformed(`Invalid batch payload: the headers of request '${id}' are not an object.`);
  }
  if (!Array.isArray(dependsOn)) throw malformed(`Invalid batch payload: dependsOn of request '${id}' is not a list.`);
  const names = Object.entries(headers).map(([name, text]) => [name.toLowerCase(), String(text)] as const);
  const lower: Record<string, string> = Object.fromEntries(names);
  if (["POST", "PATCH", "PUT"].includes(verb)) {
    if (body === undefined || body === null) {
      throw malformed(`Write request id : ${id} does not contain Content-Type header or body.`);
    }
    if (!lower["content-type"])
      throw malformed(`Write request id : ${id} does not contain Content-Type header or body.`);
  }
  return { id, method: verb, url, headers: lower, body, dependsOn: dependsOn.map(String) };
}

/** Items depend on none, each on the one before it, or all on the same one. */
function checkDependencies(items: readonly BatchItem[]): void {
  const before = new Set<string>();
  for (const item of items) {
    for (const id of item.dependsOn) {
      if (!before.has(id.toLowerCase())) {
        throw malformed(
          `Invalid batch payload: request '${item.id}' depends on '${id}', which is not a request before it.`,
        );
      }
    }
    before.add(item.id.toLowerCase());
  }
  const dependent = items.filter((item) => item.dependsOn.length > 0);
  if (dependent.length === 0) return;
  const isSerial = items.every(
    (item, index) => index === 0 || (item.dependsOn.length === 1 && same(item.dependsOn[0], items[index - 1]?.id)),
  );
  const [first] = dependent;
  const isFan = dependent.every((item) => item.dependsOn.length === 1 && same(item.dependsOn[0], first?.dependsOn[0]));
  if (!isSerial && !isFan) {
    throw malformed(
      "Invalid batch payload: requests must be fully sequential, fully parallel, or depend on the same request.",
    );
  }
}

function same(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && a.toLowerCase() === b?.toLowerCase();
}

/** Runs the items in order; what depends on a failed item answers 424 without being run. */
export async function runBatch(
  items: readonly BatchItem[],
  run: (item: BatchItem, index: number) => Promise<GraphAnswer>,
  failedDependency: (item: BatchItem, index: number) => GraphAnswer,
): Promise<BatchItemAnswer[]> {
  const failed = new Set<string>();
  const answers: BatchItemAnswer[] = [];
  for (const [index, item] of items.entries()) {
    const blocked = item.dependsOn.some((id) => failed.has(id.toLowerCase()));
    const answer = blocked ? failedDependency(item, index) : await run(item, index);
    if (answer.status >= 400) failed.add(item.id.toLowerCase());
    answers.push({ ...answer, id: item.id });
  }
  return answers;
}
