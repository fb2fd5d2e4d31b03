import type { Demo } from "./start-demo.js";

/** What a person at a terminal sees of the demo: stages with their times, and a live line beneath on a real terminal. */
export class Terminal {
  private readonly started = performance.now();
  private liveLine = false;

  constructor(private readonly out: NodeJS.WriteStream) {}

  title(text: string): void {
    this.line(`\n${this.bold(text)}`);
  }

  /** Runs a stage and prints what it answers, with the time it took. */
  async stage<T>(name: string, work: () => Promise<T>, tell: (value: T) => string): Promise<T> {
    const begun = performance.now();
    this.live(`  … ${name}`);
    const value = await work();
    const took = `${((performance.now() - begun) / 1000).toFixed(1)} s`.padStart(7);
    this.line(`  ${this.green("✓")} ${name.padEnd(12)} ${took}  ${tell(value)}`);
    return value;
  }

  /** Replaces itself on a terminal; elsewhere it is left out, so that logs stay readable. */
  live(text: string): void {
    if (!this.out.isTTY) return;
    this.out.write(`\r\u001b[2K${text}`);
    this.liveLine = true;
  }

  line(text: string): void {
    if (this.liveLine) this.out.write("\r\u001b[2K");
    this.liveLine = false;
    this.out.write(`${text}\n`);
  }

  failed(error: unknown): void {
    this.line(`  ${this.red("✗")} ${error instanceof Error ? error.message : String(error)}`);
  }

  stayUp(demo: Demo): void {
    this.title("Daypass stays up");
    this.line(`  gateway        ${demo.url}`);
    this.line(`  GraphQL        ${demo.graphqlUrl}   Authorization: Bearer ${demo.ownerToken}`);
    this.line(`  Entra          ${demo.emulatorUrl}   (emulator; its people sign in without a password)`);
    for (const { role, who } of demo.people) this.line(`  ${role.padEnd(14)} ${who}`);
    this.line("  Press Ctrl+C to stop.");
  }

  /** Seconds since the demo began. */
  get seconds(): number {
    return (performance.now() - this.started) / 1000;
  }

  private paint = (code: number, text: string): string => (this.out.isTTY ? `\u001b[${code}m${text}\u001b[0m` : text);
  private bold = (text: string): string => this.paint(1, text);
  private green = (text: string): string => this.paint(32, text);
  private red = (text: string): string => this.paint(31, text);
}
