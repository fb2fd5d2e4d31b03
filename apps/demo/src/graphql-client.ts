interface Answer {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly { readonly message: string }[];
}

interface UserError {
  readonly code: string;
  readonly message: string;
}

/** Speaks to the gateway as any partner does: HTTP, JSON, a bearer token. */
export class GraphqlClient {
  constructor(
    readonly url: string,
    private readonly token: string,
  ) {}

  /** The same endpoint with another token. */
  with(token: string): GraphqlClient {
    return new GraphqlClient(this.url, token);
  }

  async query<T>(document: string, variables: object = {}): Promise<T> {
    const response = await fetch(this.url, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${this.token}` },
      body: JSON.stringify({ query: document, variables }),
    });
    const answer = (await response.json()) as Answer;
    if (answer.errors || !answer.data)
      throw new Error(answer.errors?.map((error) => error.message).join(" ") ?? `HTTP ${response.status}`);
    return answer.data as T;
  }

  /** One mutation field; its `input` as the only variable. @throws with the first userError's words */
  async mutate<T>(field: string, input: object, selection: string): Promise<T> {
    const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input!`;
    const document = `mutation ($input: ${type}) { payload: ${field}(input: $input) { ${selection} userErrors { code message } } }`;
    const { payload } = await this.query<{ payload: T & { userErrors: readonly UserError[] } }>(document, { input });
    const [problem] = payload.userErrors;
    if (problem) throw new Error(`${field}: ${problem.message} (${problem.code})`);
    return payload;
  }
}
