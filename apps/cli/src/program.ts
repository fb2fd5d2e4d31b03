import { Command } from "commander";
import { auditCommand } from "./commands/audit.js";
import { bootstrapCommand } from "./commands/bootstrap.js";
import { closeAllCommand } from "./commands/close-all.js";
import { doctorCommand } from "./commands/doctor.js";
import { entraCommand } from "./commands/entra.js";
import { keysCommand } from "./commands/keys.js";
import { migrateCommand } from "./commands/migrate.js";
import { probeCommand } from "./commands/probe.js";
import { proofCommand } from "./commands/proof.js";

/** Everything that `daypass` can do. */
export function createProgram(): Command {
  const program = new Command("daypass")
    .description(
      "Set up, migrate and examine a Daypass deployment. Settings come from the environment; see .env.example.",
    )
    .showHelpAfterError();
  for (const command of [
    auditCommand(),
    bootstrapCommand(),
    closeAllCommand(),
    doctorCommand(),
    entraCommand(),
    keysCommand(),
    migrateCommand(),
    probeCommand(),
    proofCommand(),
  ])
    program.addCommand(command);
  return program;
}
