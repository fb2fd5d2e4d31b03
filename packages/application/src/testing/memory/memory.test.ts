import { describeDeploymentQueries } from "../contract/deployment-queries.js";
import { describeSigner } from "../contract/signer.js";
import type { Storage } from "../contract/storage-harness.js";
import { describeUnitOfWork } from "../contract/unit-of-work.js";
import { ManualClock } from "./manual-clock.js";
import { MemoryDatabase } from "./memory-database.js";
import { MemoryDeployment } from "./memory-deployment.js";
import { MemorySigner } from "./memory-signer.js";
import { MemoryUnitOfWork } from "./memory-unit-of-work.js";

const inMemory = async (): Promise<Storage> => {
  const clock = new ManualClock();
  const database = new MemoryDatabase();
  return {
    unitOfWork: new MemoryUnitOfWork(database, clock),
    deployment: new MemoryDeployment(database, clock),
    clock,
    close: async () => undefined,
  };
};

describeUnitOfWork("memory", inMemory);
describeDeploymentQueries("memory", inMemory);
describeSigner("memory", async () => ({ signer: new MemorySigner(), close: async () => undefined }));
