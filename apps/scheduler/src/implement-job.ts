import type { JobContext, JobDefinition, JobHandler } from "@daypass/application";

/** Ties a handler to its job's contract; what it answers is of no interest to the queue. */
export const implementJob = <P extends object>(
  definition: JobDefinition<P>,
  handle: (context: JobContext<P>) => Promise<unknown>,
): JobHandler =>
  ({
    definition,
    handle: async (context: JobContext<P>) => {
      await handle(context);
    },
  }) as unknown as JobHandler;
