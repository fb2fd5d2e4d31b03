import { migrateDeployment } from "@daypass/composition";
import { loadEnvironment } from "@daypass/service-kit";
import { Command } from "commander";

/** `daypass migrate`: brings the database and the job store to this version's schema. */
export const migrateCommand = (): Command =>
  new Command("migrate")
    .description("bring the database and the job store to this version's schema")
    .option("--json", "print one line of JSON")
    .action(async (options: { json?: true }) => {
      const migrations = await migrateDeployment(loadEnvironment(process.env));
      if (options.json) return void process.stdout.write(`${JSON.stringify({ migrations })}\n`);
      const words = migrations.length > 0 ? `ran ${migrations.join(", ")}` : "the database is up to date";
      process.stdout.write(`${words}\nthe job store is up to date\n`);
    });
