import { Buffer } from "node:buffer";
import { type Deployment, openDeployment, readinessChecks } from "@daypass/composition";
import { createTestPersistence, StatementCounter, type TestPersistence } from "@daypass/persistence/testing";
import { createLogger, loadEnvironment } from "@daypass/service-kit";
import { entraAddressOf } from "../context/gateway-context.js";
import { createGateway, type Gateway, type GatewayOptions } from "../server/create-gateway.js";
import { TestCaller } from "./test-caller.js";

export interface TestGateway {
  readonly url: string;
  /** What people and partners are told, which is not where it listens. */
  readonly publicUrl: string;
  readonly gateway: Gateway;
  readonly deployment: Deployment;
  readonly database: TestPersistence;
  /** Statements of the gateway, not of `database`. */
  readonly sql: StatementCounter;
  /** Lines of the log, parsed. */
  readonly log: readonly Record<string, unknown>[];
  /** An owner's token of a new organization. */
  newOwner(organizationName?: string): Promise<TestCaller>;
  /** Somebody with that token, or with none. */
  caller(token: string | null): TestCaller;
  close(): Promise<void>;
}

export interface TestGatewayOptions {
  readonly environment?: Readonly<Record<string, string>>;
  readonly port?: number;
  readonly rateLimits?: GatewayOptions["rateLimits"];
  readonly adminUiDir?: string;
}

/** A gateway over a database of its own, listening on loopback. */
export async function startTestGateway(options: TestGatewayOptions = {}): Promise<TestGateway> {
  const database = await createTestPersistence();
  const sql = new StatementCounter();
  const log: Record<string, unknown>[] = [];
  const destination = { write: (line: string) => void log.push(JSON.parse(line)) };
  const logger = createLogger({ name: "gateway", destination });
  const environment = loadEnvironment({
    DATABASE_URL: database.url,
    DAYPASS_MASTER_KEY: Buffer.from(database.masterKey).toString("base64"),
    ...options.environment,
  });
  const { clock } = database;
  const deployment = await openDeployment(environment, {
    logger,
    clock,
    clockOffsetMs: clock.offsetMs,
    sqlLogger: sql,
  });
  const gateway = await createGateway({
    publicUrl: environment.publicUrl,
    staffOidc: environment.staffOidc,
    adminUiDir: options.adminUiDir,
    trustProxy: environment.trustProxy,
    services: {
      useCases: deployment.useCases,
      readModels: deployment.ports.readModels,
      idempotency: deployment.persistence.idempotency,
      changeListener: deployment.persistence.changeListener,
      entra: entraAddressOf(environment),
      clock,
    },
    readinessChecks: readinessChecks(deployment),
    logger,
    rateLimits: options.rateLimits,
  });
  const port = await gateway.listen({ port: options.port ?? 0, host: "127.0.0.1" });
  const url = `http://127.0.0.1:${port}`;
  const caller = (token: string | null) => new TestCaller(url, token);
  let organizations = 0;
  return {
    url,
    publicUrl: environment.publicUrl,
    gateway,
    deployment,
    database,
    sql,
    log,
    caller,
    async newOwner(organizationName = `MSP ${++organizations}`) {
      const made = await deployment.useCases.bootstrap.execute({ organizationName, ownerEmail: "owner@msp.example" });
      if (!made.ok) throw new Error(made.refusals[0]?.message);
      return caller(made.value.apiToken);
    },
    async close() {
      await gateway.close();
      await deployment.close();
      await database.close();
    },
  };
}
