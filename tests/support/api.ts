/** A userError, with the fields that its concrete type adds. */
export interface UserError {
  readonly code: string;
  readonly message: string;
  readonly path: readonly string[] | null;
  readonly retryable: boolean;
}

export interface Answer<T> {
  readonly status: number;
  readonly data: T;
  readonly errors: readonly { readonly message: string; readonly extensions: { readonly code: string } }[];
}

/** Speaks to the gateway as a partner does: HTTP, JSON, a bearer token. */
export class Api {
  constructor(
    private readonly url: string,
    private readonly token: string | null,
  ) {}

  as(token: string | null): Api {
    return new Api(this.url, token);
  }

  async send<T>(query: string, variables: object = {}): Promise<Answer<T>> {
    const response = await fetch(`${this.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", ...(this.token ? { authorization: `Bearer ${this.token}` } : {}) },
      body: JSON.stringify({ query, variables }),
    });
    const body = (await response.json()) as { data: T; errors?: Answer<T>["errors"] };
    return { status: response.status, data: body.data, errors: body.errors ?? [] };
  }

  /** What a browser would download. */
  get(path: string): Promise<Response> {
    return fetch(`${this.url}${path}`, { headers: this.token ? { authorization: `Bearer ${this.token}` } : {} });
  }

  /** @throws when there are `errors` */
  async query<T>(document: string, variables: object = {}): Promise<T> {
    const { data, errors } = await this.send<T>(document, variables);
    if (errors.length > 0) throw new Error(JSON.stringify(errors));
    return data;
  }

  /** One mutation, refused or not. */
  async mutate<T extends object>(
    field: string,
    input: object,
    selection: string,
  ): Promise<T & { userErrors: readonly UserError[] }> {
    const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input!`;
    const document = `mutation ($input: ${type}) { payload: ${field}(input: $input) { ${selection} userErrors { code message path retryable } } }`;
    return (await this.query<{ payload: T & { userErrors: readonly UserError[] } }>(document, { input })).payload;
  }

  /** @throws when it was refused */
  async must<T extends object>(field: string, input: object, selection: string): Promise<T> {
    const payload = await this.mutate<T>(field, input, selection);
    if (payload.userErrors.length > 0) throw new Error(`${field}: ${JSON.stringify(payload.userErrors)}`);
    return payload;
  }
}
