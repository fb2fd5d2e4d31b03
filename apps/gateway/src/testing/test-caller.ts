// Answers are whatever the document asked for: tests say what they expect of them.
// biome-ignore lint/suspicious/noExplicitAny: the shape is the document's
type Data = any;

interface GraphqlError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: Readonly<Record<string, unknown>>;
}

export interface GraphqlAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly data: Data;
  readonly errors: readonly GraphqlError[];
  readonly extensions: Data;
}

/** Calls the API as a program does: JSON over HTTP, with a token. */
export class TestCaller {
  constructor(
    readonly url: string,
    readonly token: string | null,
  ) {}

  /** The answer as it came, errors included. */
  async send(
    query: string,
    variables: Readonly<Record<string, unknown>> = {},
    headers: Readonly<Record<string, string>> = {},
  ): Promise<GraphqlAnswer> {
    const response = await fetch(`${this.url}/graphql`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        ...(this.token && { authorization: `Bearer ${this.token}` }),
        ...headers,
      },
      body: JSON.stringify({ query, variables }),
    });
    const body = (await response.json()) as {
      data?: Data;
      errors?: readonly GraphqlError[];
      extensions?: Data;
    };
    const { status, headers: answered } = response;
    const { data, errors = [], extensions = {} } = body;
    return { status, headers: answered, data, errors, extensions };
  }

  /** The data. @throws where there are errors */
  async ask(query: string, variables: Readonly<Record<string, unknown>> = {}): Promise<Data> {
    const { data, errors } = await this.send(query, variables);
    if (errors.length > 0) throw new Error(JSON.stringify(errors));
    return data;
  }

  /** Runs one mutation and answers its payload, `userErrors` included. `selection` is of the payload. */
  async mutate(name: string, input: Readonly<Record<string, unknown>>, selection = "__typename"): Promise<Data> {
    const inputType = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input!`;
    const query = `mutation M($input: ${inputType}) { ${name}(input: $input) { ${selection} userErrors { __typename code message path retryable } } }`;
    return (await this.ask(query, { input }))[name];
  }

  /** As `mutate`, where a refusal fails the test. */
  async done(name: string, input: Readonly<Record<string, unknown>>, selection = "__typename"): Promise<Data> {
    const payload = await this.mutate(name, input, selection);
    if (payload.userErrors.length > 0) throw new Error(JSON.stringify(payload.userErrors));
    return payload;
  }

  /** Another program of the same organization, with these scopes. */
  async withScopes(scopes: readonly string[], more: Readonly<Record<string, unknown>> = {}): Promise<TestCaller> {
    const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
    const { secret } = await this.done("createApiToken", { name: "scoped", scopes, expiresAt, ...more }, "secret");
    return new TestCaller(this.url, secret);
  }
}
