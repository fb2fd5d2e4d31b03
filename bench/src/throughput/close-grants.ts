import { randomBytes } from "node:crypto";
import { createUseCases, GrantWorker } from "@daypass/application";
import { openDeployment } from "@daypass/composition";
import { createLogger, loadEnvironment } from "@daypass/service-kit";
import { noOpDirectory } from "./no-op-directory.js";
import { seedDueGrants } from "./seed-due-grants.js";

/** Milliseconds to claim and close `count` due grants, proof and audit included, in a directory that does nothing. */
export async function closeGrants(url: string, count: number): Promise<number> {
  const environment = loadEnvironment({
    DATABASE_URL: url,
    DAYPASS_MASTER_KEY: randomBytes(32).toString("base64"),
  });
  const logger = createLogger({ name: "bench", level: "error" });
  const deployment = await openDeployment(environment, { logger });
  try {
    await seedDueGrants(deployment.ports, count);
    const ports = { ...deployment.ports, directory: noOpDirectory(deployment.ports.directory) };
    const fault = (error: unknown) => logger.error({ err: error }, "closing failed");
    const worker = new GrantWorker(ports, createUseCases(ports), { workerId: "bench", onError: fault });
    const signal = new AbortController().signal;
    const began = performance.now();
    for (const kind of ["closing", "residue"] as const) await worker.run(kind, signal);
    while ((await ports.deployment.openGrants(["ACTIVE", "CLOSING"], 1)).length > 0) {
      if (performance.now() - began > 300_000) throw new Error("grants were left open");
      for (const kind of ["closing", "residue"] as const) await worker.run(kind, signal);
    }
    return performance.now() - began;
  } finally {
    await deployment.close();
  }
}
