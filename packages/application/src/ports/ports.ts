import type { Clock } from "./clock.js";
import type { DeploymentQueries } from "./deployment-queries.js";
import type { DeviceDirectory } from "./device-directory.js";
import type { Directory } from "./directory.js";
import type { EmergencyDirectory } from "./emergency-accounts.js";
import type { Ids } from "./ids.js";
import type { ReadModels } from "./read-models.js";
import type { Signer } from "./signer.js";
import type { TenantConnector } from "./tenant-connector.js";
import type { TicketSystem } from "./ticket-system.js";
import type { UnitOfWork } from "./unit-of-work.js";

/** Everything use cases need of the world. Each takes only what it uses. */
export interface Ports {
  readonly unitOfWork: UnitOfWork;
  readonly deployment: DeploymentQueries;
  readonly readModels: ReadModels;
  readonly directory: Directory;
  readonly deviceDirectory: DeviceDirectory;
  readonly emergencyDirectory: EmergencyDirectory;
  readonly tenantConnector: TenantConnector;
  readonly ticketSystem: TicketSystem;
  readonly signer: Signer;
  readonly clock: Clock;
  readonly ids: Ids;
}
