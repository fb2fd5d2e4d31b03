import type { Logger } from "../logger/create-logger.js";

/** The part of `process` that a shutdown touches. */
export interface ProcessHost {
  on(event: string, listener: (...args: unknown[]) => void): unknown;
  exit(code: number): void;
}

interface Step {
  readonly name: string;
  readonly deadlineMs: number;
  readonly run: () => Promise<void> | void;
}

export interface GracefulShutdown {
  /** Undone in reverse: what was started last is stopped first. A step past its deadline is left behind, and said so. */
  add(name: string, deadlineMs: number, run: () => Promise<void> | void): void;
  /** Fires when the stop begins, for loops that wait. */
  readonly signal: AbortSignal;
  /** Stops and exits. Calling it again changes nothing. */
  stop(reason: string, exitCode?: number): Promise<void>;
}

/**
 * Ends the process on SIGTERM and SIGINT, step by step, each bounded, with an explicit exit: a forgotten timer holds nobody
 * up. A second signal exits at once. What nobody caught is logged and fatal: half a process is worse than a restarted one.
 */
export function gracefulShutdown(logger: Logger, host: ProcessHost = process as ProcessHost): GracefulShutdown {
  const steps: Step[] = [];
  const begun = new AbortController();
  let stopping: Promise<void> | undefined;

  async function runSteps(reason: string, exitCode: number): Promise<void> {
    begun.abort(new Error(`stopping: ${reason}`));
    logger.info({ reason }, "stopping");
    let clean = true;
    for (const step of steps.reverse()) clean = (await runStep(step, logger)) && clean;
    logger.info({ reason, clean }, "stopped");
    host.exit(exitCode === 0 && !clean ? 1 : exitCode);
  }

  const stop = (reason: string, exitCode = 0) => {
    stopping ??= runSteps(reason, exitCode);
    return stopping;
  };

  for (const name of ["SIGTERM", "SIGINT"])
    host.on(name, () => {
      if (stopping === undefined) void stop(name);
      else host.exit(130);
    });
  for (const event of ["uncaughtException", "unhandledRejection"])
    host.on(event, (error) => {
      logger.fatal({ err: error }, event);
      void stop(event, 1);
    });

  return { add: (name, deadlineMs, run) => void steps.push({ name, deadlineMs, run }), signal: begun.signal, stop };
}

async function runStep(step: Step, logger: Logger): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`took longer than ${step.deadlineMs} ms`)), step.deadlineMs);
  });
  try {
    await Promise.race([Promise.resolve().then(step.run), late]);
    return true;
  } catch (error) {
    logger.error({ err: error, step: step.name }, "could not be stopped");
    return false;
  } finally {
    clearTimeout(timer);
  }
}
