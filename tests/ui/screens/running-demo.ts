import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";

interface Ready {
  readonly url: string;
  readonly graphqlUrl: string;
  readonly ownerToken: string;
}

interface Grant {
  readonly id: string;
  readonly status: string;
  readonly overdue: boolean;
  readonly technician: { readonly displayName: string };
}

interface Seen {
  readonly grants: readonly Grant[];
  readonly tenantApps: readonly {
    readonly id: string;
    readonly status: string;
    readonly customer: { readonly id: string };
  }[];
}

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const MAIN = "apps/demo/src/main.ts";
const GIVE_UP_MS = 240_000;

/** `pnpm demo --json` in a process of its own. */
export class RunningDemo implements AsyncDisposable {
  private constructor(
    private readonly ready: Ready,
    private readonly stop: () => Promise<void>,
  ) {}

  static async start(): Promise<RunningDemo> {
    const args = ["--conditions=daypass-source", "--import", "tsx", MAIN, "--json"];
    const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ["ignore", "pipe", "inherit"] });
    const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
    const stop = async () => {
      child.kill("SIGTERM");
      await ended;
    };
    for await (const line of createInterface({ input: child.stdout })) {
      return new RunningDemo(JSON.parse(line) as Ready, stop);
    }
    throw new Error("The demo ended before it was ready.");
  }

  get url(): string {
    return this.ready.url;
  }

  /** Everything the demo's working day promises is there: the tour's grant is closed, one is late, one consent is lost. */
  async settled(): Promise<Seen> {
    const giveUpAt = Date.now() + GIVE_UP_MS;
    for (;;) {
      const seen = await this.look();
      const isLate = seen.grants.some(({ overdue }) => overdue);
      const isClosed = seen.grants.some(({ status }) => status === "CLOSED");
      if (isLate && isClosed && seen.tenantApps.some(({ status }) => status === "BLOCKED")) return seen;
      if (Date.now() > giveUpAt) throw new Error(`The working day did not come about: ${JSON.stringify(seen)}`);
      await delay(1000);
    }
  }

  private async look(): Promise<Seen> {
    const query = `{
      accessGrants(first: 50) { nodes { id status overdue technician { displayName } } }
      tenantApps(first: 50) { nodes { id status customer { id } } }
    }`;
    const response = await fetch(this.ready.graphqlUrl, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${this.ready.ownerToken}` },
      body: JSON.stringify({ query }),
    });
    const { data } = (await response.json()) as {
      data: { accessGrants: { nodes: Seen["grants"] }; tenantApps: { nodes: Seen["tenantApps"] } };
    };
    return { grants: data.accessGrants.nodes, tenantApps: data.tenantApps.nodes };
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.stop();
  }
}
