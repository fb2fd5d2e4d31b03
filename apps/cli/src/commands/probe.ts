import { openTenantProbe, PROBE_PREFIX, type ProbeFinding, type ProbeReport } from "@daypass/composition";
import { loadEnvironment, scrubText } from "@daypass/service-kit";
import { Command } from "commander";

interface Options {
  readonly tenant: string;
  readonly yesThisIsATestTenant?: true;
  readonly json?: true;
}

/** A script tells them apart: nothing refuted, the command failed, a row was refuted, something stayed in the tenant. */
const EXIT = { fine: 0, failed: 1, refuted: 2, left: 3 } as const;

const NEEDS_YES = `probe makes accounts named ${PROBE_PREFIX}…, gives them Global Reader, reads one device's local administrator password (never shown), and takes all of it away. Say --yes-this-is-a-test-tenant to do it.`;

/** `daypass probe`: what Daypass takes for true of Microsoft Graph, proven or refuted in a real tenant. */
export const probeCommand = (): Command =>
  new Command("probe")
    .description("play a grant in a test tenant, and say of each open point about Graph whether it holds there")
    .requiredOption(
      "--tenant <id or domain>",
      "a tenant that consented to the app registration and that nobody works in",
    )
    .option("--yes-this-is-a-test-tenant", "do it: without this, only what would be done is told")
    .option("--json", "print one line of JSON")
    .action(async (options: Options) => {
      if (!options.yesThisIsATestTenant) throw new Error(NEEDS_YES);
      const probe = openTenantProbe(loadEnvironment(process.env));
      const stopping = new AbortController();
      const stop = () => stopping.abort(new Error("interrupted"));
      for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, stop);
      const onFinding = options.json ? undefined : (finding: ProbeFinding) => tell(wordsOf(finding));
      const report = await probe.run(options.tenant, { signal: stopping.signal, onFinding });
      const exitCode = exitCodeOf(report);
      if (options.json) tell(JSON.stringify({ ok: exitCode === EXIT.fine, ...report }));
      else tell(wordsOfEnd(report));
      process.exitCode = exitCode;
    });

function exitCodeOf({ left, findings, interrupted }: ProbeReport): number {
  if (left.length > 0) return EXIT.left;
  if (interrupted) return EXIT.failed;
  return findings.some(({ verdict }) => verdict === "refuted") ? EXIT.refuted : EXIT.fine;
}

const MARKS: Readonly<Record<ProbeFinding["verdict"], string>> = {
  proven: "PROVEN   ",
  refuted: "REFUTED  ",
  undecided: "undecided",
};

function wordsOf({ verdict, id, point, claim, seen, otherwise, calls }: ProbeFinding): string {
  const told = [`${MARKS[verdict]}  ${id}`, `    open point: ${point}`, `    claim: ${claim}`];
  told.push(verdict === "undecided" ? `    not decidable here: ${seen}` : `    seen: ${seen}`);
  if (verdict === "refuted") told.push(`    what then: ${otherwise}`);
  for (const { at, method, path, status, requestId } of calls)
    told.push(`      ${at}  ${status}  ${method} ${path}  request-id ${requestId ?? "none"}`);
  return told.join("\n");
}

function wordsOfEnd({ tenantId, findings, left, interrupted }: ProbeReport): string {
  const count = (verdict: ProbeFinding["verdict"]) => findings.filter((each) => each.verdict === verdict).length;
  const told = [
    `tenant ${tenantId}: ${count("proven")} proven, ${count("refuted")} refuted, ${count("undecided")} not decidable here`,
  ];
  if (interrupted) told.push("interrupted: the other rows were not looked at");
  if (left.length === 0) told.push("Nothing that was made is left in the tenant.");
  else told.push("LEFT IN THE TENANT, take these away by hand:");
  told.push(...left.map(({ userPrincipalName, why }) => `  ${userPrincipalName}: ${why}`));
  return told.join("\n");
}

const tell = (words: string): void => void process.stdout.write(`${scrubText(words)}\n`);
