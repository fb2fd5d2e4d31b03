import type { z } from "zod";

/** The contract of a job, shared by who asks for it and who runs it. Payloads carry ids only. */
export interface JobDefinition<P extends object = object> {
  /** A handful of names in all, never one a tenant or grant (Agenda polls per name). */
  readonly name: string;
  readonly payload: z.ZodType<P>;
}

export const defineJob = <P extends object>(definition: JobDefinition<P>): JobDefinition<P> => definition;
