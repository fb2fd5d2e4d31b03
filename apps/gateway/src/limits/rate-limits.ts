import { isIPv6 } from "node:net";
import type { Principal } from "@daypass/domain";
import { RateLimiterMemory, type RateLimiterRes } from "rate-limiter-flexible";
import { rateLimited } from "../errors/gateway-errors.js";

export interface RateLimitOptions {
  /** Requests of one token or person, and of one address that nobody is signed in at. */
  readonly requests: number;
  /** Points of cost of one token or person. */
  readonly cost: number;
  readonly windowSeconds: number;
}

/** Far above what people and a well-made integration need; a loop gone wild meets it within seconds. */
const DEFAULTS: RateLimitOptions = { requests: 600, cost: 60_000, windowSeconds: 60 };

type Quota = "requests" | "cost";

/** What one caller may use in a window, counted in this process. */
export class RateLimits {
  readonly #options: RateLimitOptions;
  readonly #limiters: Readonly<Record<Quota, RateLimiterMemory>>;

  constructor(options: Partial<RateLimitOptions> = {}) {
    this.#options = { ...DEFAULTS, ...options };
    const { windowSeconds: duration } = this.#options;
    const limiter = (keyPrefix: Quota) =>
      new RateLimiterMemory({ keyPrefix, duration, points: this.#options[keyPrefix] });
    this.#limiters = { requests: limiter("requests"), cost: limiter("cost") };
  }

  /** One request's share, of nobody's quota until it is known who calls. */
  open(): Allowance {
    return new Allowance(this.#options, this.#limiters);
  }
}

/** Takes from the quotas of one caller, and says in headers what is left of them. */
export class Allowance {
  readonly #left = new Map<Quota, RateLimiterRes>();
  #caller: string | null = null;

  constructor(
    private readonly options: RateLimitOptions,
    private readonly limiters: Readonly<Record<Quota, RateLimiterMemory>>,
  ) {}

  /** Takes one request. Who is not signed in shares with their address. @throws RATE_LIMITED */
  async admit(principal: Principal | null, address: string): Promise<void> {
    this.#caller = principal ? callerOf(principal) : `address:${networkOf(address)}`;
    await this.take("requests", 1);
  }

  /** Takes what the request costs, before anything of it runs. @throws RATE_LIMITED */
  spend(cost: number): Promise<void> {
    return this.take("cost", cost);
  }

  /** `RateLimit` and `RateLimit-Policy`, in the form of draft-ietf-httpapi-ratelimit-headers. */
  headers(): Readonly<Record<string, string>> {
    const { requests, cost, windowSeconds } = this.options;
    const left = [...this.#left].map(
      ([quota, { remainingPoints, msBeforeNext }]) => `"${quota}";r=${remainingPoints};t=${seconds(msBeforeNext)}`,
    );
    return {
      "ratelimit-policy": `"requests";q=${requests};w=${windowSeconds}, "cost";q=${cost};w=${windowSeconds}`,
      ...(left.length > 0 && { ratelimit: left.join(", ") }),
    };
  }

  private async take(quota: Quota, points: number): Promise<void> {
    if (this.#caller === null) throw new Error("Who calls was not settled before their quota was used.");
    try {
      this.#left.set(quota, await this.limiters[quota].consume(this.#caller, points));
    } catch (error) {
      if (error instanceof Error) throw error;
      const full = error as RateLimiterRes; // the limiter's way to say no
      this.#left.set(quota, full);
      throw rateLimited(seconds(full.msBeforeNext));
    }
  }
}

const seconds = (ms: number): number => Math.max(1, Math.ceil(ms / 1000));

export function callerOf(principal: Principal): string {
  if (principal.kind === "API_TOKEN") return `token:${principal.tokenId}`;
  if (principal.kind === "TECHNICIAN") return `technician:${principal.technicianId}`;
  return `system:${principal.organizationId}`;
}

/** One subscriber has a whole /64 of IPv6 addresses to call from. */
function networkOf(address: string): string {
  if (!isIPv6(address) || address.includes(".")) return address;
  const [head = "", tail] = address.split("::");
  const groups = head === "" ? [] : head.split(":");
  if (tail !== undefined) {
    const rest = tail === "" ? [] : tail.split(":");
    groups.push(...Array.from({ length: 8 - groups.length - rest.length }, () => "0"), ...rest);
  }
  return groups.slice(0, 4).join(":");
}
