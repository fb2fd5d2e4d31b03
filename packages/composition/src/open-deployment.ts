import {
  type AuditAnchorSink,
  type Clock,
  createUseCases,
  type Notifier,
  type Ports,
  type UseCases,
} from "@daypass/application";
import { createPersistence, type Persistence } from "@daypass/persistence";
import type { Environment, Logger } from "@daypass/service-kit";
import { DatabaseClock } from "./database-clock.js";
import { DatabaseRegistrations } from "./database-registrations.js";
import { resolveMasterKey } from "./master-key.js";
import { type Meter, silentMeter } from "./metrics/meter.js";
import { meteredUnitOfWork } from "./metrics/metered-unit-of-work.js";
import { migrateDatabase } from "./migrate-deployment.js";
import { nodeIds } from "./node-ids.js";
import { openAuditAnchors } from "./open-audit-anchors.js";
import { type OpenDatabase, openDatabase } from "./open-database.js";
import { type OpenEntra, openEntra } from "./open-entra.js";
import { openNotifiers } from "./open-notifiers.js";
import { openTicketSystem } from "./open-ticket-system.js";

export interface DeploymentOptions {
  readonly logger: Logger;
  /** In place of the database's. Tests turn time: the code's and the database's together. */
  readonly clock?: Clock;
  readonly clockOffsetMs?: () => number;
  /** Waiting for Graph's limits, by turning that clock. */
  readonly sleep?: Parameters<typeof openEntra>[3];
  readonly poolSize?: number;
  /** Counts for the process's metrics; nobody does, unless given. */
  readonly meter?: Meter;
  /** Tests count statements with it. */
  readonly sqlLogger?: Parameters<typeof createPersistence>[0]["logger"];
}

/** One process's adapters wired into the use cases. */
export interface Deployment {
  readonly environment: Environment;
  readonly database: OpenDatabase;
  readonly persistence: Persistence;
  readonly entra: OpenEntra;
  readonly ports: Ports;
  readonly useCases: UseCases;
  readonly clock: Clock;
  /** Outside the database. */
  readonly auditAnchors: AuditAnchorSink;
  /** How people are told; none where none is set up. */
  readonly notifiers: readonly Notifier[];
  close(): Promise<void>;
}

/** Opens the database (migrated to this version), Entra and the use cases. */
export async function openDeployment(environment: Environment, options: DeploymentOptions): Promise<Deployment> {
  const { logger, meter = silentMeter } = options;
  const masterKey = resolveMasterKey(environment);
  const database = await openDatabase(environment);
  await migrateDatabase(database);
  const persistence = await createPersistence({
    databaseUrl: database.url,
    masterKey,
    previousMasterKeys: environment.previousMasterKey ? [environment.previousMasterKey] : [],
    clockOffsetMs: options.clockOffsetMs,
    poolSize: options.poolSize,
    logger: options.sqlLogger,
    onError: (error) => logger.warn({ err: error }, "a database connection broke"),
  });
  const clock = options.clock ?? (await DatabaseClock.start(persistence.deployment, logger));
  const ownRegistrations = new DatabaseRegistrations(persistence);
  const entra = openEntra(environment, clock, logger, options.sleep, meter, ownRegistrations);
  const ports: Ports = {
    unitOfWork: meteredUnitOfWork(persistence.unitOfWork, meter),
    deployment: persistence.deployment,
    readModels: persistence.readModels,
    directory: entra.directory,
    deviceDirectory: entra.deviceDirectory,
    emergencyDirectory: entra.emergencyDirectory,
    tenantConnector: entra.tenantConnector,
    ticketSystem: openTicketSystem(environment),
    signer: persistence.signer,
    clock,
    ids: nodeIds,
  };
  return {
    environment,
    database,
    persistence,
    entra,
    ports,
    useCases: createUseCases(ports),
    clock,
    auditAnchors: openAuditAnchors(environment, clock),
    notifiers: openNotifiers(environment, clock),
    close: async () => {
      if (clock instanceof DatabaseClock) clock.stop();
      await persistence.close();
      await database.embedded?.stop();
    },
  };
}
