import type { Context, Middleware } from "@microsoft/microsoft-graph-client";

/** A named middleware of the pipeline. */
export abstract class Step implements Middleware {
  #next: Middleware | undefined;

  abstract execute(context: Context): Promise<void>;

  setNext(next: Middleware): void {
    this.#next = next;
  }

  protected async proceed(context: Context): Promise<void> {
    if (this.#next === undefined) throw new TypeError("The pipeline ends before it fetches.");
    await this.#next.execute(context);
  }
}
