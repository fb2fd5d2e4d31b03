import { randomBytes } from "node:crypto";
import { createUseCases, GrantWorker } from "@daypass/application";
import { openDeployment } from "@daypass/composition";
import { StatementCounter } from "@daypass/persistence/testing";
import { createLogger, loadEnvironment } from "@daypass/service-kit";
import { noOpDirectory } from "./no-op-directory.js";
import { seedDueGrants } from "./seed-due-grants.js";

export interface Measured {
  readonly ms: number;
  readonly statementsAGrant: number;
  readonly transactionsAGrant: number;
  /** Of this process; the database has its own. */
  readonly processorMsAGrant: number;
}

const round = (value: number): number => Math.round(value * 100) / 100;

/** What it takes to claim and close `count` due grants, proof and audit included, in a directory that does nothing. */
export async function closeGrants(url: string, count: number): Promise<Measured> {
  const environment = loadEnvironment({
    DATABASE_URL: url,
    DAYPASS_MASTER_KEY: randomBytes(32).toString("base64"),
  });
  const logger = createLogger({ name: "bench", level: "error" });
  const sqlLogger = new StatementCounter();
  const deployment = await openDeployment(environment, { logger, sqlLogger });
  try {
    await seedDueGrants(deployment.ports, count);
    const ports = { ...deployment.ports, directory: noOpDirectory(deployment.ports.directory) };
    const fault = (error: unknown) => logger.error({ err: error }, "closing failed");
    const worker = new GrantWorker(ports, createUseCases(ports), { workerId: "bench", onError: fault });
    const signal = new AbortController().signal;
    const before = sqlLogger.statements.length;
    const cpu = process.cpuUsage();
    const began = performance.now();
    for (const kind of ["closing", "residue"] as const) await worker.run(kind, signal);
    while ((await ports.deployment.openGrants(["ACTIVE", "CLOSING"], 1)).length > 0) {
      if (performance.now() - began > 300_000) throw new Error("grants were left open");
      for (const kind of ["closing", "residue"] as const) await worker.run(kind, signal);
    }
    const ms = performance.now() - began;
    const { user, system } = process.cpuUsage(cpu);
    const sent = sqlLogger.statements.slice(before);
    return {
      ms,
      statementsAGrant: round(sent.length / count),
      transactionsAGrant: round(sent.filter((sql) => sql === "START TRANSACTION").length / count),
      processorMsAGrant: round((user + system) / 1000 / count),
    };
  } finally {
    await deployment.close();
  }
}
