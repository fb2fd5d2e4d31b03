/** One call that arrived, or one item of a batch. In the order of arrival. */
export interface CallRecord {
  readonly seq: number;
  /** By the emulator's clock. */
  readonly time: string;
  readonly method: string;
  /** As called, without the query. Items of a batch are written with their version: `/v1.0/users/1`. */
  readonly path: string;
  readonly query: string;
  /** The batch that it was an item of. */
  readonly batch: { readonly seq: number; readonly index: number; readonly id: string } | null;
  appId: string | null;
  tenantId: string | null;
  /** Null: not answered yet, or never. */
  status: number | null;
  requestId: string | null;
  clientRequestId: string | null;
  /** Passwords, passes, secrets and tokens are blanked. */
  body: unknown;
  /** The faults that struck it. */
  readonly faults: string[];
}

export type NewCall = Pick<CallRecord, "method" | "path" | "query" | "batch" | "body"> &
  Partial<Pick<CallRecord, "appId" | "tenantId" | "requestId" | "clientRequestId" | "faults">>;

const SECRET = /password|secret|assertion|accesspass|^code$|code_verifier|token$|^pass$/i;

/** The oldest half is forgotten beyond this. */
const CAPACITY = 100_000;

export class CallLog {
  private records: CallRecord[] = [];
  private next = 1;

  constructor(private readonly nowIso: () => string) {}

  add(call: NewCall): CallRecord {
    const record: CallRecord = {
      appId: null,
      tenantId: null,
      requestId: null,
      clientRequestId: null,
      faults: [],
      ...call,
      seq: this.next++,
      time: this.nowIso(),
      status: null,
      body: blank(call.body),
    };
    this.records.push(record);
    if (this.records.length > CAPACITY) this.records = this.records.slice(-CAPACITY / 2);
    return record;
  }

  list(): readonly CallRecord[] {
    return this.records;
  }

  /** Sequence numbers go on; only `reset` of the emulator begins them anew. */
  clear(): void {
    this.records = [];
  }

  reset(): void {
    this.clear();
    this.next = 1;
  }
}

/** The same shape with every secret replaced by `***`. */
export function blank(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(blank);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      const isSecret =
        !key.startsWith("$") && SECRET.test(key) && (typeof inner === "string" || typeof inner === "number");
      return [key, isSecret ? "***" : blank(inner)];
    }),
  );
}
