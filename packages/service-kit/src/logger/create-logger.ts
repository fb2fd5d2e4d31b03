import { type DestinationStream, type Logger, pino } from "pino";
import type { Environment } from "../environment/environment.js";
import { scrubText } from "./scrub-text.js";
import { scrubValue } from "./scrub-value.js";

export type { Logger } from "pino";

export interface LoggerOptions {
  /** The process, as in `gateway` or `scheduler`. */
  readonly name: string;
  readonly level?: Environment["logLevel"];
  /** Standard output by default, written synchronously, so that a last line before an exit is not lost. */
  readonly destination?: DestinationStream;
}

/**
 * JSON lines, one an event, in which tokens, passwords and passes do not appear: known fields are dropped at any depth, and
 * every text is searched for what looks like one. Errors keep their type, code and stack, never a body.
 */
export function createLogger(options: LoggerOptions): Logger {
  const logger = pino(
    {
      name: options.name,
      base: { pid: process.pid },
      level: options.level ?? "info",
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: {
        level: (label) => ({ level: label }),
        log: (fields) => scrubValue(fields) as Record<string, unknown>,
      },
      // pino's own would run after ours, over what is no Error any more.
      serializers: { err: (error: unknown) => error },
      hooks: {
        logMethod(args, method) {
          const [first, ...rest] = args as unknown[];
          const texts = first instanceof Error && rest.length === 0 ? [first.message] : rest;
          const fields = first instanceof Error ? { err: first } : first;
          const scrubbed = [fields, ...texts].map((arg) => (typeof arg === "string" ? scrubText(arg) : arg));
          method.apply(this, scrubbed as typeof args);
        },
      },
    },
    options.destination ?? pino.destination({ dest: 1, sync: true }),
  );
  return scrubBindings(logger);
}

/** pino formats the bindings of the first logger only; those of its children come through here. */
function scrubBindings(logger: Logger): Logger {
  const { child } = logger;
  const scrubbing = function (this: Logger, ...[bindings, options]: Parameters<Logger["child"]>) {
    return child.call(this, scrubValue(bindings) as typeof bindings, options);
  };
  return Object.assign(logger, { child: scrubbing });
}

/** Every line of one request or job carries its id. */
export function requestLogger(logger: Logger, requestId: string): Logger {
  return logger.child({ requestId });
}
