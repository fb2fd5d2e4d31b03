import { Command } from "commander";
import { setScene } from "./scene/set-scene.js";
import { startDemo } from "./start-demo.js";
import { Terminal } from "./terminal.js";
import { connectTenant, playGrant } from "./tour/play-tour.js";

interface Options {
  readonly exit?: true;
  readonly json?: true;
}

const options = new Command("demo")
  .description("Start Daypass on embedded defaults, seed an MSP, and play one grant's whole life.")
  .option("--exit", "stop after the tour: 0 when every stage worked")
  .option("--json", "print one line of JSON when ready; progress goes to standard error")
  .parse()
  .opts<Options>();

const terminal = new Terminal(options.json ? process.stderr : process.stdout);
const stopped = new AbortController();

async function main(): Promise<number> {
  const demo = await startDemo(terminal);
  const stop = async () => {
    stopped.abort();
    await demo.stop();
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const)
    process.once(signal, () => void stop().then(() => process.exit(0)));
  if (options.json) {
    const { url, graphqlUrl, ownerToken, emulatorUrl } = demo;
    process.stdout.write(
      `${JSON.stringify({ ready: true, pid: process.pid, url, graphqlUrl, ownerToken, emulatorUrl })}\n`,
    );
  }
  const play = async () => {
    await connectTenant(demo, terminal, stopped.signal);
    // It is for who looks around afterwards.
    if (!options.exit) await setScene(demo, terminal, stopped.signal);
    await playGrant(demo, terminal, stopped.signal);
    return true;
  };
  const worked = await play().catch((error: unknown) => {
    if (!stopped.signal.aborted) terminal.failed(error);
    return false;
  });
  if (options.exit) {
    await stop();
    return worked ? 0 : 1;
  }
  if (!stopped.signal.aborted) terminal.stayUp(demo);
  return new Promise(() => undefined);
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    terminal.failed(error);
    process.exit(1);
  },
);
