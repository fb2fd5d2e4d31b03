import { type DeploymentOptions, openDeployment, readinessChecks } from "@daypass/composition";
import type { Environment } from "@daypass/service-kit";
import { ADMIN_UI_DIR } from "./admin-ui/admin-ui.js";
import { entraAddressOf } from "./context/gateway-context.js";
import { createGateway } from "./server/create-gateway.js";

export interface RunningGateway {
  /** Where it really listens: the port the system chose, where 0 was asked. */
  readonly port: number;
  /** Takes no new work, ends what is open, and closes the database. */
  stop(): Promise<void>;
}

export interface RunGatewayOptions extends DeploymentOptions {
  /** False: a landing page stands in for the admin UI, built or not, and browsers' sessions may send any document. */
  readonly adminUi?: boolean;
}

/** A whole gateway: deployment and HTTP, on `PORT`. */
export async function runGateway(environment: Environment, options: RunGatewayOptions): Promise<RunningGateway> {
  const { logger, adminUi = true } = options;
  const deployment = await openDeployment(environment, options);
  const gateway = await createGateway({
    publicUrl: environment.publicUrl,
    staffOidc: environment.staffOidc,
    adminUiDir: adminUi ? ADMIN_UI_DIR : undefined,
    trustProxy: environment.trustProxy,
    services: {
      useCases: deployment.useCases,
      readModels: deployment.ports.readModels,
      idempotency: deployment.persistence.idempotency,
      changeListener: deployment.persistence.changeListener,
      clock: deployment.clock,
      entra: entraAddressOf(environment),
    },
    readinessChecks: readinessChecks(deployment),
    logger,
  });
  const stop = async () => {
    gateway.drain();
    await gateway.close();
    await deployment.close();
  };
  try {
    return { port: await gateway.listen({ port: environment.port, host: "0.0.0.0" }), stop };
  } catch (error) {
    await stop(); // nothing is left open where the port is taken
    throw error;
  }
}
