import { openDatabase } from "@daypass/composition";
import { migrateJobStore } from "@daypass/job-queue";
import { migrate } from "@daypass/persistence";
import { loadEnvironment } from "@daypass/service-kit";
import { Command } from "commander";

/** `daypass migrate`: brings the database and the job store to this version's schema. */
export const migrateCommand = (): Command =>
  new Command("migrate")
    .description("bring the database and the job store to this version's schema")
    .option("--json", "print one line of JSON")
    .action(async (options: { json?: true }) => {
      const environment = loadEnvironment(process.env);
      const database = await openDatabase(environment);
      try {
        const login =
          database.url === database.migrationUrl ? undefined : decodeURIComponent(new URL(database.url).username);
        const migrations = await migrate({ url: database.migrationUrl, applicationLogin: login });
        await migrateJobStore(environment.jobsDatabaseUrl ?? database.migrationUrl);
        if (options.json) return void process.stdout.write(`${JSON.stringify({ migrations })}\n`);
        const words = migrations.length > 0 ? `ran ${migrations.join(", ")}` : "the database is up to date";
        process.stdout.write(`${words}\nthe job store is up to date\n`);
      } finally {
        await database.embedded?.stop();
      }
    });
