import { EntitySchema } from "typeorm";
import { integer, time } from "../schema/columns.js";

/** The deployment's own: a process that works, as it last told. */
export interface WorkerRow {
  readonly id: string;
  readonly last_seen_at: Date;
  readonly running_jobs: number;
}

export const WorkerSchema = new EntitySchema<WorkerRow>({
  name: "Worker",
  tableName: "workers",
  columns: { id: { type: "text", primary: true }, last_seen_at: time, running_jobs: integer },
});
