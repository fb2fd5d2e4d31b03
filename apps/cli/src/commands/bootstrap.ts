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
      const outcome = await withDeployment(async ({ useCases, environment }) => {
        const command = { organizationName: options.organization, ownerEmail: options.ownerEmail };
        const made = await useCases.bootstrap.execute(command);
        return { ...made, publicUrl: environment.publicUrl };
      });
      if (!outcome.ok) throw new Error(outcome.refusals.map((refusal) => refusal.message).join("\n"));
      const { organizationId, technicianId, apiToken, setupSecret } = outcome.value;
      const setupUrl = `${outcome.publicUrl}/auth/invitation?token=${setupSecret}`;
      const answer = { organizationId, technicianId, apiToken, setupUrl };
      if (options.json) return void process.stdout.write(`${JSON.stringify(answer)}\n`);
      process.stdout.write(
        `organization  ${organizationId}\nowner         ${technicianId}\nAPI token     ${apiToken}\nsign in       ${setupUrl}\n\nBoth are shown once. The token is good for 24 hours; the link for one person, within 7 days.\n`,
      );
    });
