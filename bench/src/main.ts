import { Command } from "commander";
import { expiry } from "./expiry/expiry.js";
import { hostile } from "./hostile/hostile.js";
import { provisioning } from "./provisioning/provisioning.js";
import { screens } from "./screens/screens.js";
import { throughput } from "./throughput/throughput.js";
import { writeResult } from "./write-result.js";

interface Options {
  readonly json?: string;
  readonly quick?: boolean;
}

const BENCHES: Readonly<Record<string, { readonly about: string; run(quick: boolean): Promise<object> }>> = {
  throughput: { about: "Grants closed a second beside jobs done a second by job queues.", run: throughput },
  expiry: {
    about: "By how much the power of live grants outlives their windows, and what they cost while they live.",
    run: expiry,
  },
  provisioning: {
    about: "Technicians who ask at once in one tenant: how long until their access is usable.",
    run: provisioning,
  },
  hostile: {
    about: "A corpus of hostile documents and requests: how soon each is refused, and at what cost.",
    run: hostile,
  },
  screens: {
    about: "What somebody waits for in a browser: largest paints, and a long list that is paged.",
    run: screens,
  },
};

const program = new Command("bench");
for (const [name, { about, run }] of Object.entries(BENCHES)) {
  program
    .command(name)
    .description(about)
    .option("--json <file>", "write the result there too")
    .option("--quick", "small sizes")
    .action(async ({ json, quick = false }: Options) => writeResult(name, await run(quick), quick, json));
}
await program.parseAsync();
// The queues measured leave pools and timers behind that would keep the process.
process.exit(0);
