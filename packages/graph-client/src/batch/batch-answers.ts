import { GraphError } from "../errors/graph-error.js";
import { type GraphRequest, UnexpectedAnswer } from "../request.js";

export interface BatchAnswer {
  readonly id: string;
  /** HTTP status of the item; 0 when none came, 424 when it was skipped. */
  readonly status: number;
  /** Parsed; undefined where there was none. */
  readonly body: unknown;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly requestId: string | undefined;
  /** Set for everything outside 2xx. */
  readonly error: GraphError | undefined;
  /** Not tried, because an item it depends on failed. */
  readonly skipped: boolean;
}

/** The answers of a batch, in the order of its items. */
export class BatchAnswers implements Iterable<BatchAnswer> {
  readonly #answers: ReadonlyMap<string, BatchAnswer>;

  constructor(answers: Iterable<BatchAnswer>) {
    this.#answers = new Map([...answers].map((answer) => [answer.id, answer]));
  }

  [Symbol.iterator](): Iterator<BatchAnswer> {
    return this.#answers.values();
  }

  /** Throws a RangeError for an id that was not in the batch. */
  get(id: string): BatchAnswer {
    const answer = this.#answers.get(id);
    if (answer === undefined) throw new RangeError(`No such item in the batch: "${id}".`);
    return answer;
  }

  /** The parsed answer of an item, or its GraphError thrown. */
  read<T>(id: string, request: GraphRequest<T>): T {
    const answer = this.get(id);
    if (answer.error !== undefined) throw answer.error;
    try {
      return request.parse(answer.body);
    } catch (cause) {
      if (!(cause instanceof UnexpectedAnswer)) throw cause;
      const { method, template } = request;
      const { status, requestId } = answer;
      const outcomeUnknown = method !== "GET";
      throw new GraphError({
        status,
        code: "UnexpectedAnswer",
        method,
        template,
        requestId,
        transient: false,
        outcomeUnknown,
        cause,
      });
    }
  }

  /** The errors of items that were tried and failed. */
  get failures(): readonly GraphError[] {
    return [...this].flatMap(({ error, skipped }) => (error === undefined || skipped ? [] : [error]));
  }
}
