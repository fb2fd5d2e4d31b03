export { describeDeploymentQueries } from "./contract/deployment-queries.js";
export { describeDirectory } from "./contract/directory.js";
export { describeSigner } from "./contract/signer.js";
export type { Storage } from "./contract/storage-harness.js";
export { describeUnitOfWork } from "./contract/unit-of-work.js";
export { lifeStep } from "./model/life-steps.js";
export { LIFE_ROLES, ModelledLife } from "./model/modelled-life.js";
