import { randomBytes } from "node:crypto";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  createEmulator,
  DEFAULT_IDS,
  defaultSeed,
  type EmulatorControl,
  type LoginBrowser,
} from "@daypass/entra-emulator";
import { runGateway } from "@daypass/gateway";
import { runScheduler } from "@daypass/scheduler";
import { createLogger, loadEnvironment } from "@daypass/service-kit";
import { bootstrapOwner } from "./bootstrap-owner.js";
import { buildAdminUi } from "./build-admin-ui.js";
import { openDemoDatabase } from "./demo-database.js";
import { GraphqlClient } from "./graphql-client.js";
import { letStaffIn } from "./let-staff-in.js";
import { type SeededMsp, seedMsp } from "./seed-msp.js";
import type { Terminal } from "./terminal.js";

export interface Demo {
  readonly url: string;
  readonly graphqlUrl: string;
  readonly emulatorUrl: string;
  readonly ownerToken: string;
  readonly api: GraphqlClient;
  readonly msp: SeededMsp;
  /** Where staff are signed in, by name. */
  readonly browsers: ReadonlyMap<string, LoginBrowser>;
  /** Turns what Entra does. */
  readonly control: EmulatorControl;
  /** Who may sign in where, for the terminal. */
  readonly people: readonly { readonly role: string; readonly who: string }[];
  /** Within 10 s. */
  stop(): Promise<void>;
}

const STOP_WITHIN_MS = 6000;

/** Starts embedded PostgreSQL, the Entra emulator, gateway and scheduler, all real, and seeds an MSP. */
export async function startDemo(terminal: Terminal): Promise<Demo> {
  terminal.title("Starting Daypass on embedded defaults");
  const built = buildAdminUi();
  const port = await freePort(Number(process.env.PORT ?? 4000));
  const url = `http://localhost:${port}`;
  const database = await terminal.stage(
    "database",
    () => openDemoDatabase(port),
    () => "embedded PostgreSQL, a database of the demo's own",
  );
  const emulator = await terminal.stage(
    "Entra",
    () => createEmulator({ seed: defaultSeed({ redirectUris: [`${url}/connect/callback`, `${url}/auth/callback`] }) }),
    ({ url: at }) => `emulator with four tenants at ${at}`,
  );
  const environment = loadEnvironment({
    DATABASE_URL: database.url,
    AUDIT_ANCHOR_FILE: join(tmpdir(), `daypass-demo-${process.pid}-anchors.jsonl`),
    DAYPASS_MASTER_KEY: randomBytes(32).toString("base64"),
    PORT: String(port),
    PUBLIC_URL: url,
    SCHEDULER_PORT: String(await freePort(Number(process.env.SCHEDULER_PORT ?? 4001))),
    TICKET_SYSTEM_PRIVATE_HOSTS: "127.0.0.1",
    ENTRA_CLIENT_ID: DEFAULT_IDS.partnerApp.clientId,
    ENTRA_CLIENT_SECRET: DEFAULT_IDS.partnerApp.secret,
    ENTRA_AUTHORITY_HOST: emulator.url,
    GRAPH_BASE_URL: emulator.url,
    STAFF_OIDC_ISSUER: `${emulator.url}/${DEFAULT_IDS.msp.tenantId}/v2.0`,
    STAFF_OIDC_CLIENT_ID: DEFAULT_IDS.staffApp.clientId,
    STAFF_OIDC_CLIENT_SECRET: DEFAULT_IDS.staffApp.secret,
  });
  await terminal.stage(
    "admin UI",
    () => built,
    () => "built, and served by the gateway",
  );
  const logger = createLogger({ name: "demo", level: "error", destination: process.stderr });
  const gateway = await terminal.stage(
    "gateway",
    () => runGateway(environment, { logger }),
    () => url,
  );
  const scheduler = await terminal.stage(
    "scheduler",
    () => runScheduler(environment, { logger }),
    () => "Agenda on PostgreSQL, and the loop beneath it",
  );
  const owner = await bootstrapOwner(environment, logger);
  const api = new GraphqlClient(`${url}/graphql`, owner.apiToken);
  const msp = await terminal.stage(
    "MSP",
    () => seedMsp(api),
    () => "Northwind MSP: three customers, five technicians, two groups",
  );
  const browsers = await terminal.stage(
    "staff",
    () => letStaffIn({ api, msp, setupUrl: `${url}/auth/invitation?token=${owner.setupSecret}` }),
    () => "an owner, an admin and three technicians signed in by their one-time links",
  );
  const { contoso, fabrikam, msp: own } = DEFAULT_IDS;
  return {
    url,
    graphqlUrl: `${url}/graphql`,
    emulatorUrl: emulator.url,
    ownerToken: owner.apiToken,
    api,
    msp,
    browsers,
    control: emulator.control,
    people: [
      {
        role: "staff",
        who: `${url}/auth/sign-in as olivia@${own.domain} (owner), ada@ (admin), lee@, lin@ or sam@ (technicians)`,
      },
      {
        role: "customer admin",
        who: `grace@${contoso.domain}, gus@${fabrikam.domain} (Global Administrators, to authorize with)`,
      },
      { role: "ordinary user", who: `olaf@${contoso.domain} (is refused)` },
    ],
    stop: async () => {
      await scheduler.stop(STOP_WITHIN_MS);
      await gateway.stop();
      await emulator.close();
      await database.close();
    },
  };
}

/** The wanted port, or any free one when it is taken. */
function freePort(wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE" && wanted !== 0) resolve(freePort(0));
      else reject(error);
    });
    probe.listen(wanted, () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : wanted));
    });
  });
}
