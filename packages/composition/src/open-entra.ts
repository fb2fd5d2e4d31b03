import type { Clock } from "@daypass/application";
import { createEntraDirectory, type EntraConnection, type EntraSettings } from "@daypass/entra-directory";
import type { Environment, Logger } from "@daypass/service-kit";
import { type Meter, silentMeter } from "./metrics/meter.js";
import {
  unconfiguredActivityLog,
  unconfiguredConnector,
  unconfiguredDevices,
  unconfiguredDirectory,
  unconfiguredEmergency,
  unconfiguredWatch,
} from "./unconfigured-entra.js";

const GUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i;

/** The MSP's own tenant, where staff sign in by Entra: never a customer's. */
const staffTenantIdOf = (environment: Environment): string | null =>
  environment.staffOidc?.issuer.match(GUID)?.[0].toLowerCase() ?? null;

export type OpenEntra = Pick<
  EntraConnection,
  "directory" | "deviceDirectory" | "emergencyDirectory" | "tenantConnector" | "tenantWatch" | "activityLog"
> & {
  readonly doctor: EntraConnection["doctor"] | null;
};

export function openEntra(
  environment: Environment,
  clock: Clock,
  logger: Logger,
  sleep?: EntraSettings["sleep"],
  meter: Meter = silentMeter,
  ownRegistrations?: EntraSettings["ownRegistrations"],
): OpenEntra {
  const { registration, authorityHost, graphBaseUrl } = environment.entra;
  if (!registration) {
    const unconfigured = {
      directory: unconfiguredDirectory,
      tenantConnector: unconfiguredConnector,
      activityLog: unconfiguredActivityLog,
    };
    return {
      ...unconfigured,
      deviceDirectory: unconfiguredDevices,
      emergencyDirectory: unconfiguredEmergency,
      tenantWatch: unconfiguredWatch,
      doctor: null,
    };
  }
  return createEntraDirectory({
    clientId: registration.clientId,
    credential: registration.credential,
    authorityHost,
    graphBaseUrl,
    redirectUri: `${environment.publicUrl}/connect/callback`,
    staffTenantId: staffTenantIdOf(environment),
    now: () => clock.now(),
    ownRegistrations,
    onCall: (call) => {
      meter.graphCall(call);
      logger.debug({ graph: call }, "graph call");
    },
    onThrottled: () => meter.graphThrottled(),
    sleep,
  });
}
