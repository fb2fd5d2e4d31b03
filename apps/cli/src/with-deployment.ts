import { type Deployment, openDeployment } from "@daypass/composition";
import { createLogger, loadEnvironment } from "@daypass/service-kit";

/** Opens what the environment names for the length of one command. Standard output stays the command's own. */
export async function withDeployment<T>(work: (deployment: Deployment) => Promise<T>): Promise<T> {
  const environment = loadEnvironment(process.env);
  const logger = createLogger({ name: "cli", level: "error", destination: process.stderr });
  const deployment = await openDeployment(environment, { logger, poolSize: 2 });
  try {
    return await work(deployment);
  } finally {
    await deployment.close();
  }
}
