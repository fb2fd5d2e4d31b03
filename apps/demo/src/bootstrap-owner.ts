import { openDeployment } from "@daypass/composition";
import type { Environment, Logger } from "@daypass/service-kit";

/** As `daypass bootstrap` does it. */
export async function bootstrapOwner(
  environment: Environment,
  logger: Logger,
): Promise<{ apiToken: string; setupSecret: string }> {
  const deployment = await openDeployment(environment, { logger, poolSize: 2 });
  try {
    const outcome = await deployment.useCases.bootstrap.execute({
      organizationName: "Northwind MSP",
      ownerEmail: "olivia@northwind-msp.example",
    });
    if (!outcome.ok) throw new Error(outcome.refusals.map((refusal) => refusal.message).join(" "));
    return outcome.value;
  } finally {
    await deployment.close();
  }
}
