import type { ReadModels } from "@daypass/application";
import { accessReads } from "./access-reads.js";
import { customerReads } from "./customer-reads.js";
import { evidenceReads } from "./evidence-reads.js";
import { guardrailReads } from "./guardrail-reads.js";
import { jobReads } from "./job-reads.js";
import { peopleReads } from "./people-reads.js";
import type { Reader } from "./reader.js";
import { recordReads } from "./record-reads.js";
import { tenantAppReads } from "./tenant-app-reads.js";
import { ticketReads } from "./ticket-reads.js";

export const createReadModels = (reader: Reader): ReadModels => ({
  ...customerReads(reader),
  ...tenantAppReads(reader),
  ...peopleReads(reader),
  ...accessReads(reader),
  ...recordReads(reader),
  ...evidenceReads(reader),
  ...guardrailReads(reader),
  ...jobReads(reader),
  ...ticketReads(reader),
});
