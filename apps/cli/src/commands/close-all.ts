import { setTimeout as delay } from "node:timers/promises";
import { type ClosedEverything, CloseEverything, GrantWorker, type LeftOpen } from "@daypass/application";
import { type Deployment, newWorkerId } from "@daypass/composition";
import { scrubText } from "@daypass/service-kit";
import { Command, InvalidArgumentError } from "commander";
import { withDeployment } from "../with-deployment.js";

interface Options {
  readonly offline?: true;
  readonly reason: string;
  readonly wait: number;
  readonly yes?: true;
  readonly json?: true;
}

interface OpenCount {
  readonly openGrants: number;
}

const NEEDS_OFFLINE =
  "close-all works with --offline only, past the gateway. With a gateway that answers, use endAllAccess of the API.";

/** `daypass close-all --offline`: takes all access away with the database and the Entra credential alone. */
export const closeAllCommand = (): Command =>
  new Command("close-all")
    .description("end every open grant of every organization, and close them with neither gateway nor job store")
    .option("--offline", "work past the gateway: PostgreSQL and the Entra credential are all it needs")
    .option("--reason <text>", "why; it is audited", "all access was taken away from the command line")
    .option("--wait <minutes>", "how long to go on trying", minutes, 15)
    .option("--yes", "do it: without this, only the number of open grants is told")
    .option("--json", "print one line of JSON")
    .action(async (options: Options) => {
      if (!options.offline) throw new Error(NEEDS_OFFLINE);
      const result = await withDeployment<ClosedEverything | OpenCount>((deployment) =>
        options.yes ? closeAll(deployment, options) : countOpen(deployment),
      );
      const ok = "left" in result && result.left.length === 0;
      if (options.json) process.stdout.write(`${JSON.stringify({ ok, ...result })}\n`);
      else process.stdout.write(`${wordsOf(result)}\n`);
      if (!ok) process.exitCode = 1;
    });

async function countOpen({ ports }: Deployment): Promise<OpenCount> {
  return { openGrants: (await ports.deployment.grantGauges()).openGrants };
}

async function closeAll({ ports, useCases }: Deployment, options: Options): Promise<ClosedEverything> {
  const tell = (words: string) => void process.stderr.write(`${words}\n`);
  const stopping = new AbortController();
  const outOfTime = setTimeout(() => stopping.abort(new Error("out of time")), options.wait * 60_000);
  process.once("SIGINT", () => stopping.abort(new Error("interrupted")));
  const onError = (error: unknown) => tell(scrubText(`closing failed: ${String(error)}`));
  const worker = new GrantWorker(ports, useCases, { workerId: newWorkerId(), onError });
  try {
    let told = -1;
    return await new CloseEverything(ports, worker).execute({
      reason: options.reason.trim() || "no reason given",
      signal: stopping.signal,
      wait: (ms) => delay(ms),
      onProgress: ({ left }) => {
        if (left !== told) tell(`${left} open`);
        told = left;
      },
    });
  } finally {
    clearTimeout(outOfTime);
  }
}

function wordsOf(result: ClosedEverything | OpenCount): string {
  if ("openGrants" in result) {
    return `${result.openGrants} grants are open, over all organizations. Nothing was done: say --yes to close them all.`;
  }
  if (result.left.length === 0) return `${result.closed} grants were closed. None is open.`;
  return [
    `${result.closed} grants were closed. LEFT OPEN: ${result.left.length}. Run this again, or take these away by hand:`,
    ...result.left.map(wordsOfOne),
  ].join("\n");
}

const wordsOfOne = ({ tenantAppName, entraTenantId, userPrincipalName, status, failure, accessGrantId }: LeftOpen) =>
  `  ${tenantAppName} (${entraTenantId ?? "no tenant"}): ${userPrincipalName ?? "no account yet"}, ${status}, grant ${accessGrantId}${failure ? `\n    ${failure.code}: ${failure.message}` : ""}`;

function minutes(text: string): number {
  const value = Number(text);
  if (!Number.isFinite(value) || value < 0 || value > 24 * 60) throw new InvalidArgumentError("0 to 1440 minutes.");
  return value;
}
