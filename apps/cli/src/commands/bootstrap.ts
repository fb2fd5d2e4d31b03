import { Command } from "commander";
import { withDeployment } from "../with-deployment.js";

interface Options {
  readonly organization: string;
  readonly ownerEmail: string;
  readonly json?: true;
}

/** `daypass bootstrap`: an organization, its first owner, and an owner's token, printed once. */
export const bootstrapCommand = (): Command =>
  new Command("bootstrap")
    .description("make an organization with its first owner and an API token for set-up, good for 24 hours")
    .requiredOption("--organization <name>", "name of the MSP")
    .requiredOption("--owner-email <mail>", "e-mail address of its first owner")
    .option("--json", "print one line of JSON")
    .action(async (options: Options) => {
      const outcome = await withDeployment(({ useCases }) =>
        useCases.bootstrap.execute({ organizationName: options.organization, ownerEmail: options.ownerEmail }),
      );
      if (!outcome.ok) throw new Error(outcome.refusals.map((refusal) => refusal.message).join("\n"));
      const { organizationId, technicianId, apiToken } = outcome.value;
      if (options.json) return void process.stdout.write(`${JSON.stringify(outcome.value)}\n`);
      process.stdout.write(
        `organization  ${organizationId}\nowner         ${technicianId}\nAPI token     ${apiToken}\n\nThe token is shown once and is good for 24 hours.\n`,
      );
    });
