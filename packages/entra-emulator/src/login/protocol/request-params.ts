import formbody from "@fastify/formbody";
import type { FastifyInstance, FastifyRequest } from "fastify";

/** Parameters by name; of a repeated one the first counts, and an empty one is as good as absent. */
export class RequestParams {
  private readonly source: ReadonlyMap<string, string>;

  constructor(entries: Iterable<readonly [string, string]>) {
    const first = new Map<string, string>();
    for (const [name, value] of entries) if (!first.has(name)) first.set(name, value);
    this.source = first;
  }

  get(name: string): string | undefined {
    return this.source.get(name) || undefined;
  }
}

export function queryOf(request: FastifyRequest): RequestParams {
  const at = request.url.indexOf("?");
  return new RequestParams(new URLSearchParams(at < 0 ? "" : request.url.slice(at + 1)));
}

/** The form that was posted; a body of any other type simply has none of the parameters. */
export function formOf(request: FastifyRequest): RequestParams {
  const { body } = request;
  const fields = typeof body === "object" && body !== null ? Object.entries(body) : [];
  return new RequestParams(fields.flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])));
}

/** Bodies of this scope are plain records, so that the call log can read and blank them. */
export async function acceptForms(scope: FastifyInstance): Promise<void> {
  scope.removeAllContentTypeParsers();
  // Reversed, since of a repeated name the last entry would win.
  const parser = (body: string) => Object.fromEntries([...new URLSearchParams(body)].reverse());
  await scope.register(formbody, { parser });
  scope.addContentTypeParser("*", { parseAs: "string" }, (_request, _body, done) => done(null, {}));
}
