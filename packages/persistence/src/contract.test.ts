import { describeDeploymentQueries, describeSigner, describeUnitOfWork } from "@daypass/application/testing";
import { createTestPersistence } from "./testing/index.js";

describeUnitOfWork("PostgreSQL", createTestPersistence);
describeDeploymentQueries("PostgreSQL", createTestPersistence);
describeSigner("PostgreSQL", createTestPersistence);
