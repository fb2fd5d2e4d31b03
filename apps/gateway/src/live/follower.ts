import type { Principal } from "@daypass/domain";
import type { Change, ChangeSource } from "./change-source.js";

/** Waiting changes of one stream. Whoever is that far behind looks anew instead. */
const MOST_WAITING = 1_000;

/** A stream that runs on its own must not outlive what let it begin. */
const CHECK_AGAIN_MS = 30_000;

export interface FollowerOptions {
  readonly principal: Principal;
  /** Who the caller is now; null for nobody any more. */
  readonly identify: () => Promise<Principal | null>;
  readonly nowMs: () => number;
}

/** One open stream: what waits for it, and whether its caller still is who they were. */
export class Follower implements ChangeSource {
  readonly #waiting = new Map<string, Change>();
  #ended = false;
  #wake: (() => void) | undefined;
  #stillGood: Promise<boolean> = Promise.resolve(true);
  #checkedAtMs: number;

  constructor(private readonly options: FollowerOptions) {
    this.#checkedAtMs = options.nowMs();
  }

  get organizationId(): string {
    return this.options.principal.organizationId;
  }

  push(change: Change): void {
    if (this.concernsCaller(change)) this.check();
    if (change.type === "Session") return;
    this.#waiting.set(`${change.type}:${change.key}`, change);
    if (this.#waiting.size > MOST_WAITING) this.end();
    else this.#wake?.();
  }

  /** Looks whether the caller is still who they were, and ends the stream where they are not. */
  check(): void {
    this.#checkedAtMs = this.options.nowMs();
    const before = this.#stillGood;
    this.#stillGood = before.then(async (good) => good && (await this.isUnchanged()));
    void this.#stillGood.then((good) => good || this.end());
  }

  async take(): Promise<readonly Change[] | null> {
    while (!this.#ended && this.#waiting.size === 0) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    if (this.options.nowMs() - this.#checkedAtMs >= CHECK_AGAIN_MS) this.check();
    if (!(await this.#stillGood) || this.#ended) return null;
    const taken = [...this.#waiting.values()];
    this.#waiting.clear();
    return taken;
  }

  end(): void {
    this.#ended = true;
    this.#waiting.clear();
    this.#wake?.();
  }

  private concernsCaller({ type, key }: Change): boolean {
    const { principal } = this.options;
    if (principal.kind === "SYSTEM") return false;
    if (principal.kind === "API_TOKEN") {
      return (
        ((type === "ApiToken" || type === "OauthClient") && key === principal.tokenId) ||
        (type === "Technician" && key === principal.creatorTechnicianId)
      );
    }
    return (type === "Technician" || type === "Session") && key === principal.technicianId;
  }

  /** Who cannot be looked at for now is not taken for good: the stream ends, and its caller begins anew. */
  private async isUnchanged(): Promise<boolean> {
    const now = await this.options.identify().catch(() => null);
    return now !== null && now.permissions.join() === this.options.principal.permissions.join();
  }
}
