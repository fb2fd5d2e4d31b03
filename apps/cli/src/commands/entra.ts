import { appManifest } from "@daypass/composition";
import { loadEnvironment } from "@daypass/service-kit";
import { Command } from "commander";

/** `daypass entra`: the app registration that customers consent to. */
export const entraCommand = (): Command =>
  new Command("entra").description("the app registration that customers consent to").addCommand(manifestCommand());

const manifestCommand = (): Command =>
  new Command("app-manifest")
    .description(
      "print the body of POST /applications of Microsoft Graph: least permissions, the service principal locked; see docs/connect-a-tenant.md",
    )
    .option("--required-only", "without the permissions that only some features need")
    .option("--json", "print one line of JSON, with the permissions to add by name")
    .action((options: { requiredOnly?: true; json?: true }) => {
      const { publicUrl } = loadEnvironment(process.env);
      const plan = appManifest({
        redirectUri: `${publicUrl}/connect/callback`,
        requiredOnly: options.requiredOnly ?? false,
      });
      if (options.json) return void process.stdout.write(`${JSON.stringify(plan)}\n`);
      process.stdout.write(`${JSON.stringify(plan.manifest, null, 2)}\n`);
      for (const { name, purpose } of plan.optional) process.stderr.write(`Optional: ${name}. ${purpose}\n`);
      for (const name of plan.addByName) process.stderr.write(`Add by name in the Entra admin centre: ${name}\n`);
    });
