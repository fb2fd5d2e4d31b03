export { resolveMasterKey } from "./master-key.js";
export { migrateDeployment } from "./migrate-deployment.js";
export { nodeIds } from "./node-ids.js";
export { type OpenDatabase, openDatabase } from "./open-database.js";
export { type Deployment, type DeploymentOptions, openDeployment } from "./open-deployment.js";
export { openEntra } from "./open-entra.js";
export { newWorkerId, openJobQueue } from "./open-job-queue.js";
export { readinessChecks } from "./readiness-checks.js";
