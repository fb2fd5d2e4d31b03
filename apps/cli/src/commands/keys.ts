import { Command } from "commander";
import { withDeployment } from "../with-deployment.js";

/** `daypass keys`: what seals the organizations' secrets. */
export const keysCommand = (): Command =>
  new Command("keys").description("rotate the keys that seal secrets").addCommand(rotateCommand());

const rotateCommand = (): Command =>
  new Command("rotate")
    .description(
      "make new data keys, seal every secret anew with them and wrap all keys under DAYPASS_MASTER_KEY, while everything runs",
    )
    .option("--json", "print one line of JSON")
    .action(async (options: { json?: true }) => {
      const rotated = await withDeployment(({ persistence }) => persistence.rotateKeys());
      if (rotated.unreadable.length > 0) process.exitCode = 1;
      if (options.json) return void process.stdout.write(`${JSON.stringify(rotated)}\n`);
      process.stdout.write(
        [
          `organizations    ${rotated.organizations}`,
          `secrets resealed ${rotated.resealedRows}`,
          `keys rewrapped   ${rotated.rewrappedKeys}`,
          `keys destroyed   ${rotated.destroyedKeys}`,
          ...rotated.unreadable.map((place) => `FAIL  does not open, and was left as it is: ${place}`),
          "",
        ].join("\n"),
      );
    });
